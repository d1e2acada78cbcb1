import { useInbox } from "@/components/conversations/inbox-context";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { fillText, mergeValuesOf } from "@/lib/merge-fields/rules";

/** Fills the merge fields of a text for whom one writes to, as far as they are known; the others stay as they stand. */
export function useFill({ contact }: ConversationDetails): (text: string) => string {
  const { me } = useInbox();
  return (text) => fillText(text, mergeValuesOf(contact, me.name)).text;
}
