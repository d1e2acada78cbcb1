"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { useKeptNote } from "./kept-notes";

const NoteComposer = dynamic(() => import("./note-composer").then((module) => module.NoteComposer), {
  ssr: false,
});

/** The composer (`children`), or in its place the one for notes; what stands in either stays. */
export function WithNotes({ conversationId, children }: { conversationId: string; children: ReactNode }) {
  const { open } = useKeptNote(conversationId);
  return (
    <>
      {open && <NoteComposer conversationId={conversationId} />}
      <div className={open ? "hidden" : "contents"}>{children}</div>
    </>
  );
}
