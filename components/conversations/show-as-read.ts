import type { QueryClient } from "@tanstack/react-query";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { conversationKey, conversationsKey, listsKey } from "./live-keys";
import type { ConversationPages } from "./use-conversations";

/**
 * Takes the unread mark off a conversation at once. Reads under way are dropped, since they would bring it back:
 * the caller reads again once the server knows.
 */
export function showAsRead(client: QueryClient, inboxId: string, conversationId: string): void {
  client.cancelQueries({ queryKey: conversationKey(conversationId) });
  client.cancelQueries({ queryKey: conversationsKey(inboxId) });
  client.setQueryData<ConversationDetails>(conversationKey(conversationId), (details) =>
    details ? { ...details, unreadCount: 0 } : details,
  );
  client.setQueriesData<ConversationPages>({ queryKey: listsKey(inboxId) }, (data) =>
    data ? { ...data, pages: data.pages.map((page) => withRead(page, conversationId)) } : data,
  );
}

function withRead(page: ConversationPages["pages"][number], conversationId: string) {
  if (!page.conversations.some((row) => row.id === conversationId && row.unreadCount > 0)) return page;
  return {
    ...page,
    conversations: page.conversations.map((row) =>
      row.id === conversationId ? { ...row, unreadCount: 0 } : row,
    ),
  };
}
