"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
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
const questions = onFirstUse(() => import("./act-questions"));

/** Holds the dialogs that several menus, the selection bar and keys open. */
export function ActingProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [open, setOpen] = useState(false);
  useActKeys();
  useReturnFocus(open);
  const loaded = useFirstUse(questions, open, () => setOpen(false));
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
      {loaded && question && (
        <loaded.ActQuestions question={question} open={open} onOpenChange={setOpen} ask={ask} />
      )}
    </ActingContext>
  );
}

/** Asks a question; only below ActingProvider. */
export function useAsk(): (question: Question) => void {
  const ask = useContext(ActingContext);
  if (!ask) throw new Error("useAsk stands outside ActingProvider");
  return ask;
}
