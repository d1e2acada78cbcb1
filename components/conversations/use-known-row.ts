import { useQueryClient } from "@tanstack/react-query";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { ConversationRow } from "@/lib/conversations/row";
import { conversationKey } from "./live-keys";
import { usePicked } from "./selection";

/** Finds what this page knows of a conversation: from the list, or from its open thread. */
export function useKnownRow(): (id: string | null) => ConversationRow | null {
  const client = useQueryClient();
  const { shown } = usePicked();
  return (id) => {
    if (!id) return null;
    const listed = shown.current?.rows.find((row) => row.id === id);
    return listed ?? client.getQueryData<ConversationDetails>(conversationKey(id)) ?? null;
  };
}
