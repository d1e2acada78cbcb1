import { useInbox } from "@/components/conversations/inbox-context";
import { usePeer } from "@/components/conversations/use-peer";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { dateLabel } from "@/lib/conversations/rules";
import type { SendQuestion } from "./send-question";

/** Asks before a typed message leaves to someone who asked for none. */
export function useOptedOutQuestion(conversation: ConversationDetails): SendQuestion {
  const { timezone, now } = useInbox();
  const { name } = usePeer(conversation);
  const since = conversation.optedOutAt;
  // Without a date the opt-out is newer than what this page shows.
  const when = since ? `on ${dateLabel(since, now, timezone)}` : "just now";
  return {
    id: "opted_out",
    isDue: () => since !== null,
    title: `Send to ${name} all the same?`,
    description: `${name} opted out ${when} and asked for no more texts. Carriers may block numbers that text people who opted out. Send anyway?`,
    confirmLabel: "Send Anyway",
    tone: "danger",
  };
}
