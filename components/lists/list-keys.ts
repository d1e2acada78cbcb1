/** Names of what is cached of lists; the first one makes all of a number's stale (components/live). */
export const listsKey = (inboxId: string) => ["lists", inboxId] as const;
/** The lists with their keywords and how many are on them. */
export const listRowsKey = (inboxId: string) => [...listsKey(inboxId), "rows"] as const;
/** What deleting a list does besides. */
export const listDeletionKey = (inboxId: string, listId: string) =>
  [...listsKey(inboxId), "deletion", listId] as const;
/** Who is on a list, or could be, as a search finds them. */
export const peopleKey = (inboxId: string, listId: string, who: "members" | "candidates", text: string) =>
  [...listsKey(inboxId), who, listId, text] as const;
