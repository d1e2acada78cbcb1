import type { QueryClient } from "@tanstack/react-query";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { conversationKey, conversationsKey } from "./live-keys";
import type { ConversationPages } from "./use-conversations";

/** Takes the unread mark off a conversation at once; the server's count follows with the next live read. */
export function showAsRead(client: QueryClient, inboxId: string, conversationId: string): void {
  client.setQueryData<ConversationDetails>(conversationKey(conversationId), (details) =>
    details ? { ...details, unreadCount: 0 } : details,
  );
  client.setQueryData<ConversationPages>(conversationsKey(inboxId), (data) =>
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
