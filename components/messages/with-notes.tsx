"use client";

import type { ReactNode } from "react";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { useKeptNote } from "./kept-notes";

const noteComposer = onFirstUse(() => import("./note-composer"));

/** The composer (`children`), or in its place the one for notes; what stands in either stays. */
export function WithNotes({ conversationId, children }: { conversationId: string; children: ReactNode }) {
  const { open, keep } = useKeptNote(conversationId);
  const loaded = useFirstUse(noteComposer, open, () => keep({ open: false }));
  const writesNote = open && loaded !== null;
  return (
    <>
      {writesNote && <loaded.NoteComposer conversationId={conversationId} />}
      {/* Until the other is here, so that its place does not fall in meanwhile. */}
      <div className={writesNote ? "hidden" : "contents"}>{children}</div>
    </>
  );
}
