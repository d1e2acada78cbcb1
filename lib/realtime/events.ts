/** How somebody looks at a conversation; "left" when they do no more. */
export type Presence = "viewing" | "typing" | "left";

/** What an open page is told: ids only, the content is read again through the reader's own permission. */
export type LiveEvent =
  /**
   * Something in these conversations changed (messages, states, unread, preview). `arrived`: a customer wrote, so
   * there may be somebody to notify.
   */
  | { kind: "conversations"; inboxId: string; conversationIds: string[]; arrived?: true }
  /** Too much changed to name: read everything of this inbox again. */
  | { kind: "many"; inboxId: string; arrived?: true }
  /** Contacts, their places in lists, or lists of this inbox changed. Their names in threads have an event of their own. */
  | { kind: "contacts"; inboxId: string }
  /** The canned responses of this inbox changed, or when it answers by itself. */
  | { kind: "responses"; inboxId: string }
  /** A blast of this inbox was changed, started, paused or ended. */
  | { kind: "blasts"; inboxId: string }
  /**
   * A user looks at a conversation, in one window of possibly several. Kept nowhere: who hears `isNew` says the
   * same of themselves, and who falls silent counts as gone.
   */
  | {
      kind: "viewing";
      inboxId: string;
      conversationId: string;
      userId: string;
      viewId: string;
      presence: Presence;
      isNew: boolean;
    }
  /** The stream was opened, or lost events while reconnecting: read everything again. */
  | { kind: "hello" }
  /** The session or a number was taken away: the page has to be loaded anew. */
  | { kind: "access" };

/** What processes tell each other through Postgres. */
export type Notice = Extract<LiveEvent, { inboxId: string }> | { kind: "access"; userId: string };
