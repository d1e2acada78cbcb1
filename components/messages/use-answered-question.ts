import { useEffect, useRef } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { agoLabel } from "@/lib/conversations/rules";
import type { SendQuestion } from "./send-question";
import { useRemembered } from "./thread-memory";

/** Asks once when a colleague answered while one was typing, so that the customer is not answered twice. */
export function useAnsweredQuestion({ id, newestAnswer: answer }: ConversationDetails): SendQuestion {
  const { now, timezone } = useInbox();
  const draft = useRemembered(id, "draft");
  const caption = useRemembered(id, "caption");
  const isTyping = draft !== "" || caption !== "";
  // What stood there already when the typing began was read, or could have been.
  const known = useRef(answer?.id);
  const begun = useRef(isTyping);
  useEffect(() => {
    if (!isTyping || !begun.current) known.current = answer?.id;
    begun.current = isTyping;
  }, [isTyping, answer?.id]);

  const firstName = answer?.author.trim().split(/\s+/u)[0] ?? "Somebody";
  const when = answer?.at ? agoLabel(answer.at, now, timezone) : "just now";
  return {
    id: "answered_meanwhile",
    isDue: () => answer !== null && answer.id !== known.current,
    onAsked: () => {
      known.current = answer?.id;
    },
    title: `${firstName} answered while you were typing`,
    description: `${firstName} answered ${when}: “${answer?.preview}” Send anyway?`,
    confirmLabel: "Send Anyway",
    tone: "primary",
  };
}
