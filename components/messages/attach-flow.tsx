"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { usePeer } from "@/components/conversations/use-peer";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { toast } from "@/components/ui/toast";
import { withSignature } from "@/lib/messages/rules";
import { AttachDialog } from "./attach-dialog";
import { joinTexts, withoutCaption } from "./kept-drafts";
import { ScheduleDialog } from "./schedule-dialog";
import { useSendQuestions } from "./send-questions";
import { useRemembered, useThreadMemory } from "./thread-memory";
import { type Attachment, useAttachments } from "./use-attachments";
import type { ComposerState } from "./use-composer";
import { scheduledInVain, useScheduleMessage } from "./use-schedule-message";
import { type Refusal, useSendAttachments } from "./use-send-attachments";

type AttachFlowProps = {
  state: ComposerState;
  /** Files on their way into the dialog. */
  given: File[];
  onTaken: () => void;
  onAddMore: () => void;
};

/** From the first file to the message that has left. Loaded with that file. */
export function AttachFlow({ state, given, onTaken, onAddMore }: AttachFlowProps) {
  const { conversation } = state;
  const files = useAttachments();
  const send = useSendAttachments(conversation.id);
  const schedule = useScheduleMessage(conversation.id);
  const peer = usePeer(conversation);
  const memory = useThreadMemory();
  const [open, setOpen] = useState(false);
  const [choosesTime, setChoosesTime] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const caption = useRemembered(conversation.id, "caption");
  const unsure = useRemembered(conversation.id, "unsure");
  const here = useIsHere();
  useReturnFocus(open);
  useCaptionGivenBack(conversation.id);
  const setCaption = (text: string) => memory.write(conversation.id, () => ({ caption: text }));
  const giveCaptionBack = () => memory.write(conversation.id, withoutCaption);

  const taken = useRef<File[]>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each handful
  useEffect(() => {
    if (given.length === 0 || taken.current === given) return;
    taken.current = given;
    onTaken();
    files.add(given);
    // The text becomes the caption; it comes back when nothing is sent.
    memory.write(conversation.id, (old) => ({
      caption: joinTexts(old.caption, old.draft),
      draft: "",
      problem: null,
    }));
    if (open) return;
    setRefusal(null);
    setOpen(true);
  }, [given]);

  const lost = open ? refusal?.unsure : null;
  const arrived = lost && !unsure.some(({ clientKey }) => clientKey === lost.clientKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is seen that it has arrived after all
  useEffect(() => {
    if (!arrived) return;
    files.clear();
    if (caption === lost.text) setCaption("");
    else giveCaptionBack();
    setOpen(false);
  }, [arrived]);
  const cancel = () => {
    for (const each of files.attachments) files.remove(each);
    giveCaptionBack();
    setOpen(false);
  };
  const scheduleAt = async (at: string) => {
    const uploadIds = files.attachments.flatMap(({ upload }) => upload?.uploadId ?? []);
    const result = await schedule({ body: caption, at, uploadIds });
    if (!result.ok) return result;
    memory.write(conversation.id, () => ({ picked: [], caption: "" }));
    sayLeftOut(files.attachments);
    files.clear();
    setChoosesTime(false);
    setOpen(false);
    return result;
  };
  const questions = useSendQuestions(conversation, async (answered) => {
    const attachments = files.attachments.filter(({ upload }) => upload !== null);
    setOpen(false);
    const evenThoughOptedOut = answered.includes("opted_out");
    const refused = await send({ caption, attachments, evenThoughOptedOut });
    if (!refused) {
      sayLeftOut(files.attachments);
      return files.clear();
    }
    if (!here.current) {
      const left = attachments.map(({ file }) => file);
      return memory.write(conversation.id, (old) => ({
        draft: joinTexts(caption, old.draft),
        given: [...old.given, ...left],
        problem: refused.message,
      }));
    }
    setCaption(caption);
    setOpen(true);
    if (refused.reason === "opted_out") return questions.ask("opted_out", answered);
    setRefusal(refused);
  });

  return (
    <>
      <AttachDialog
        open={open && !choosesTime}
        files={files}
        caption={caption}
        problem={refusal?.message ?? null}
        onCaption={setCaption}
        onAddMore={onAddMore}
        onCancel={cancel}
        onUpload={() => {
          setRefusal(null);
          questions.beforeSend();
        }}
        onSchedule={() => {
          setRefusal(conversation.optedOutAt ? { message: scheduledInVain, unsure: null } : null);
          setChoosesTime(conversation.optedOutAt === null);
        }}
      />
      {choosesTime && (
        <ScheduleDialog
          open={open}
          onOpenChange={(next) => next || setChoosesTime(false)}
          title="Schedule Message"
          submitLabel="Schedule Message"
          recipient={{ name: peer.name, hours: conversation.recipientHours }}
          onSubmit={scheduleAt}
        >
          <PlannedFiles files={files.attachments.filter(({ upload }) => upload !== null)} caption={caption} />
        </ScheduleDialog>
      )}
      {questions.dialog}
    </>
  );
}

/** What will leave then: the files by name, and the caption as it will read. */
function PlannedFiles({ files, caption }: { files: Attachment[]; caption: string }) {
  const { me } = useInbox();
  return (
    <div className="max-h-28 overflow-y-auto rounded-lg border border-scheduled border-dashed px-3 py-2 [overflow-wrap:anywhere]">
      <ul aria-label="Files">
        {files.map(({ key, file }) => (
          <li key={key}>{file.name}</li>
        ))}
      </ul>
      {caption.trim() !== "" && (
        <p className="mt-1 whitespace-pre-wrap">{withSignature(caption.trim(), me.signature)}</p>
      )}
    </div>
  );
}

/** Which files did not go along, and why; it stays as long as reading it takes. */
function sayLeftOut(attachments: Attachment[]): void {
  const refused = attachments.filter(({ problem }) => problem !== null);
  if (refused.length === 0) return;
  toast.error(refused.length === 1 ? "1 file was left out" : `${refused.length} files were left out`, {
    description: refused.map(({ file, problem }) => `${file.name || "File"}: ${problem}`).join("\n"),
    duration: 15_000,
  });
}

/** Whether the thread is still open, for what takes a while. */
function useIsHere(): RefObject<boolean> {
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}

/** Who leaves the thread with the dialog open finds the caption in the composer. */
function useCaptionGivenBack(conversationId: string) {
  const memory = useThreadMemory();
  useEffect(() => () => memory.write(conversationId, withoutCaption), [memory, conversationId]);
}
