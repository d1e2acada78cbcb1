"use client";

import { useState } from "react";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AlertDialog } from "@/components/ui/alert-dialog";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { SendQuestion } from "./send-question";
import { useAnsweredQuestion } from "./use-answered-question";
import { useOptedOutQuestion } from "./use-opted-out-question";

/** The questions there are, in the order they are asked. The one place to add another. */
function useQuestions(conversation: ConversationDetails): SendQuestion[] {
  return [useAnsweredQuestion(conversation), useOptedOutQuestion(conversation)];
}

type Asking = { id: SendQuestion["id"]; answered: SendQuestion["id"][] };

/**
 * Asks what has to be asked before sending, one question after the other.
 * @param send goes on with what was answered with yes
 * @returns `beforeSend`, to call with what is answered already; `ask` for what only the server knew; the `dialog`
 */
export function useSendQuestions(
  conversation: ConversationDetails,
  send: (answered: SendQuestion["id"][]) => void,
) {
  const questions = useQuestions(conversation);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [shown, setShown] = useState(questions[0]);
  useReturnFocus(asking !== null);

  const ask = (id: SendQuestion["id"], answered: SendQuestion["id"][]) => {
    const question = questions.find((each) => each.id === id);
    question?.onAsked?.();
    setShown(question);
    setAsking({ id, answered });
  };
  const beforeSend = (answered: SendQuestion["id"][] = []) => {
    const due = questions.find(({ id, isDue }) => !answered.includes(id) && isDue());
    if (due) return ask(due.id, answered);
    setAsking(null);
    send(answered);
  };
  const dialog = shown && (
    <AlertDialog
      open={asking !== null}
      onOpenChange={(open) => open || setAsking(null)}
      title={shown.title}
      description={shown.description}
      confirmLabel={shown.confirmLabel}
      tone={shown.tone}
      onConfirm={() => asking && beforeSend([...asking.answered, asking.id])}
    />
  );
  return { beforeSend, ask, dialog };
}
