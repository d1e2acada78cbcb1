"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ConversationRow } from "@/lib/conversations/row";
import type { Target } from "./target";
import { useActKeys } from "./use-act-keys";
import { useReturnFocus } from "./use-return-focus";

/** What is asked before something is done. */
export type Question =
  | { kind: "assign" | "tag" | "snooze" | "archive" | "blockSenders" | "deleteHistory"; target: Target }
  | { kind: "block" | "export"; row: ConversationRow }
  | { kind: "remind"; contactId: string }
  | { kind: "tags" };

const ActingContext = createContext<((question: Question) => void) | null>(null);

// Behind a click: none of it is loaded with the page.
const ActQuestions = dynamic(() => import("./act-questions").then((file) => file.ActQuestions), {
  ssr: false,
});

/** Holds the dialogs that several menus, the selection bar and keys open. */
export function ActingProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [open, setOpen] = useState(false);
  useActKeys();
  useReturnFocus(open);
  const ask = useMemo(
    () => (next: Question) => {
      setQuestion(next);
      setOpen(true);
    },
    [],
  );
  return (
    <ActingContext value={ask}>
      {children}
      {question && <ActQuestions question={question} open={open} onOpenChange={setOpen} ask={ask} />}
    </ActingContext>
  );
}

/** Asks a question; only below ActingProvider. */
export function useAsk(): (question: Question) => void {
  const ask = useContext(ActingContext);
  if (!ask) throw new Error("useAsk stands outside ActingProvider");
  return ask;
}
