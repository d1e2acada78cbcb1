"use client";

import { Paperclip } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { IconButton } from "@/components/ui/icon-button";
import { acceptedFiles } from "@/lib/uploads/rules";
import { DropTarget } from "./drop-target";
import { useSendQuestions } from "./send-questions";
import { useThreadMemory } from "./thread-memory";
import { useAttachments } from "./use-attachments";
import type { ComposerState } from "./use-composer";
import { usePastedFiles } from "./use-pasted-files";
import { useSendAttachments } from "./use-send-attachments";

const AttachDialog = dynamic(() => import("./attach-dialog").then((module) => module.AttachDialog), {
  ssr: false,
});

/** Puts files into a message: chosen here, pasted into the composer or dropped on the thread. */
export function AttachButton({ state }: { state: ComposerState }) {
  const { conversation, draft, field, write } = state;
  const picker = useRef<HTMLInputElement>(null);
  const files = useAttachments();
  const send = useSendAttachments(conversation.id);
  const [open, setOpen] = useState(false);
  const [everOpen, setEverOpen] = useState(false);
  const [caption, setCaption] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  useReturnFocus(open);
  useCaptionKept(conversation.id, open ? caption : "");

  const add = (chosen: File[]) => {
    if (chosen.length === 0) return;
    files.add(chosen);
    if (open) return;
    // The text becomes the caption; it comes back when nothing is sent.
    setCaption(draft);
    write("");
    setProblem(null);
    setEverOpen(true);
    setOpen(true);
  };
  const cancel = () => {
    for (const each of files.attachments) files.remove(each);
    write(caption);
    setOpen(false);
  };
  const questions = useSendQuestions(conversation, async (answered) => {
    const attachments = files.attachments.filter(({ upload }) => upload !== null);
    const giveBack = () => {
      files.add(attachments.map(({ file }) => file));
      setCaption(caption);
      setOpen(true);
    };
    setOpen(false);
    const evenThoughOptedOut = answered.includes("opted_out");
    const refusal = await send({ caption, attachments, evenThoughOptedOut, giveBack });
    if (!refusal) return files.clear();
    setOpen(true);
    if (refusal.reason === "opted_out") return questions.ask("opted_out", answered);
    setProblem(refusal.message);
  });

  usePastedFiles(field, add);
  return (
    <>
      <IconButton
        label="Attach"
        icon={<Paperclip className="size-4" />}
        onClick={() => picker.current?.click()}
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={acceptedFiles}
        aria-label="Files to attach"
        onChange={({ target }) => {
          add([...(target.files ?? [])]);
          // So that the same file can be chosen again.
          target.value = "";
        }}
      />
      <DropTarget field={field} onDrop={add} />
      {everOpen && (
        <AttachDialog
          open={open}
          files={{ ...files, add }}
          caption={caption}
          problem={problem}
          onCaption={setCaption}
          onAddMore={() => picker.current?.click()}
          onCancel={cancel}
          onUpload={() => {
            setProblem(null);
            questions.beforeSend();
          }}
        />
      )}
      {questions.dialog}
    </>
  );
}

/** Who leaves the thread with the dialog open finds the caption in the composer. */
function useCaptionKept(conversationId: string, caption: string) {
  const memory = useThreadMemory();
  const latest = useRef(caption);
  useEffect(() => {
    latest.current = caption;
  }, [caption]);
  useEffect(
    () => () => {
      if (latest.current !== "") memory.write(conversationId, () => ({ draft: latest.current }));
    },
    [memory, conversationId],
  );
}
