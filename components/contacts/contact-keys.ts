import type { ContactSort } from "@/lib/contacts/rules";

/** Names of what is cached of contacts; the first one makes all of an inbox stale (components/live). */
export const contactsKey = (inboxId: string) => ["contacts", inboxId] as const;
export const contactListKey = (inboxId: string, sort: ContactSort, text: string) =>
  [...contactsKey(inboxId), "list", sort, text] as const;
export const contactCountKey = (inboxId: string) => [...contactsKey(inboxId), "count"] as const;
export const contactKey = (inboxId: string, contactId: string) =>
  [...contactsKey(inboxId), "one", contactId] as const;
export const deletionKey = (inboxId: string) => [...contactsKey(inboxId), "deletion"] as const;
