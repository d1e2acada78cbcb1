"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ThreadMessage } from "@/lib/messages/queries";
import { editNoteAction } from "@/lib/notes/actions";

/** The words of a note, as its author changes them. */
export function NoteEditor({ message, onDone }: { message: ThreadMessage; onDone: () => void }) {
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(message.body);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    // After the menu that led here has given the focus back.
    const timer = setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(message.body.length, message.body.length);
    });
    return () => clearTimeout(timer);
  }, [message.body.length]);

  const save = async () => {
    if (pending) return;
    setPending(true);
    const result = await editNoteAction({ messageId: message.id, body: text }).catch(() => null);
    if (result?.ok) {
      await client.invalidateQueries({ queryKey: ["messages"] });
      return onDone();
    }
    setPending(false);
    setProblem(result?.fields.body ?? result?.message ?? "The connection broke off. Save the note again.");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onDone();
    if (event.key !== "Enter" || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save();
  };
  return (
    <div>
      <textarea
        dir="auto"
        ref={field}
        aria-label="Words of this note"
        aria-invalid={problem ? true : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-60 min-h-11 w-full resize-none rounded-md border border-note-muted bg-transparent px-2 py-1.5"
      />
      <p role="alert" className="pt-1 text-danger text-sm empty:hidden">
        {problem}
      </p>
      <div className="flex justify-end gap-2 pt-2">
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
        <Button size="small" variant="primary" loading={pending} onClick={save}>
          Save Note
        </Button>
      </div>
    </div>
  );
}
