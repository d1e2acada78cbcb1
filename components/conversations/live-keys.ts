import type { ThreadEvents } from "@/lib/messages/rules";

/** Names of what is cached; live events make these stale by name (components/live). */
export const conversationsKey = (inboxId: string) => ["conversations", inboxId] as const;
/** The lists of an inbox, each under its filter. */
export const listsKey = (inboxId: string) => [...conversationsKey(inboxId), "list"] as const;
/** @param query the filter as filter-url.ts writes it */
export const listKey = (inboxId: string, query: string) => [...listsKey(inboxId), query] as const;
/** The views above the list, with their counts. */
export const viewsKey = (inboxId: string) => [...conversationsKey(inboxId), "views"] as const;
export const conversationKey = (conversationId: string) => ["conversation", conversationId] as const;
/** A thread, whole or as the event filter shows it. */
export const messagesKey = (conversationId: string, events: ThreadEvents = "all"): readonly string[] =>
  events === "all" ? ["messages", conversationId] : ["messages", conversationId, events];
export const tagsKey = ["tags"] as const;

/**
 * Live events say when something changed, so age alone is no reason to read again. This is for a page that comes
 * back from the browser's history after its cache entry was dropped.
 */
export const staleAfterMs = 240_000;
