"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { conversationKey, messagesKey } from "@/components/conversations/live-keys";
import { Button } from "@/components/ui/button";
import { addNoteAction } from "@/lib/notes/actions";
import { useKeptNote } from "./kept-notes";
import { usePressKey } from "./use-press-key";

/** Where one writes a note: yellow as the note will be, so that nobody takes it for a text. */
export function NoteComposer({ conversationId }: { conversationId: string }) {
  const client = useQueryClient();
  const { text, keep } = useKeptNote(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const press = usePressKey();
  useEffect(() => {
    // Behind what stood there before.
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    field.current?.focus();
  }, []);

  const close = () => keep({ open: false });
  const add = async () => {
    if (pending || text.trim() === "") return;
    setPending(true);
    const given = { conversationId, body: text, clientKey: press.keyFor(text) };
    const result = await addNoteAction(given).catch(() => null);
    if (result) press.answered();
    if (result?.ok) {
      await client.invalidateQueries({ queryKey: messagesKey(conversationId) });
      client.invalidateQueries({ queryKey: conversationKey(conversationId) });
      return keep({ open: false, text: "" });
    }
    setPending(false);
    setProblem(
      result?.fields.body ??
        result?.message ??
        "The connection broke off. Your note is still here: add it again.",
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    add();
  };

  return (
    <div className="border-border border-t px-4 pt-3 pb-4 max-tablet:px-2 max-tablet:pt-2 max-tablet:pb-[calc(0.5rem+env(safe-area-inset-bottom))]">
      <div className="mx-auto w-full max-w-3xl rounded-lg border border-control bg-note text-note-text has-[textarea:focus-visible]:border-accent-text has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-accent-text">
        <textarea
          dir="auto"
          ref={field}
          value={text}
          aria-label="Note for your colleagues"
          placeholder="A note for your colleagues. The customer never sees it."
          onChange={(event) => {
            keep({ text: event.target.value });
            setProblem(null);
          }}
          onKeyDown={onKeyDown}
          className="field-sizing-content block max-h-52 min-h-16 w-full resize-none bg-transparent px-3 py-2.5 text-thread outline-none placeholder:text-note-muted max-tablet:text-base"
        />
        <div className="flex items-center justify-end gap-2 px-1.5 pb-1.5">
          <Button size="small" onClick={close}>
            Cancel
          </Button>
          <Button
            size="small"
            variant="primary"
            loading={pending}
            aria-disabled={text.trim() === ""}
            onClick={add}
          >
            Add Note
          </Button>
        </div>
      </div>
      <p role="alert" className="mx-auto max-w-3xl text-danger text-sm empty:hidden [&:not(:empty)]:pt-2">
        {problem}
      </p>
    </div>
  );
}
