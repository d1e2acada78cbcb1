/** What an open page is told: ids only, the content is read again through the reader's own permission. */
export type LiveEvent =
  /** Something in these conversations changed (messages, states, unread, preview). */
  | { kind: "conversations"; inboxId: string; conversationIds: string[] }
  /** Too much changed to name: read everything of this inbox again. */
  | { kind: "many"; inboxId: string }
  /** The stream was opened, or lost events while reconnecting: read everything again. */
  | { kind: "hello" }
  /** The session or a number was taken away: the page has to be loaded anew. */
  | { kind: "access" };

/** What processes tell each other through Postgres. */
export type Notice = Extract<LiveEvent, { inboxId: string }> | { kind: "access"; userId: string };
