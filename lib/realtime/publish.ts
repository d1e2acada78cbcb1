import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { log } from "@/lib/log";
import type { Notice } from "./events";

/** The Postgres channel that all processes share. */
export const channel = "tidewire_live";

const quietMs = 250;
const mostIds = 50;

type Pending = {
  ids: Set<string>;
  arrived: boolean;
  contacts: boolean;
  timer: NodeJS.Timeout | null;
  sentAt: number;
};
const pendingByInbox = new Map<string, Pending>();

/**
 * Tells every open page of an inbox that conversations changed. The first notice leaves at once, what follows
 * within a quarter of a second is merged into one. Losing a notice is harmless: pages also catch up by themselves.
 */
export const publishConversations = (inboxId: string, conversationIds: string[]): Promise<void> =>
  publish(inboxId, { conversationIds });

/** The same for a conversation in which a customer wrote: whoever wants to be notified asks what it was. */
export const publishArrival = (inboxId: string, conversationId: string): Promise<void> =>
  publish(inboxId, { conversationIds: [conversationId], arrived: true });

/** Tells every open page of an inbox that contacts, lists or who is on them changed. */
export const publishContacts = (inboxId: string): Promise<void> => publish(inboxId, { contacts: true });

type Change = { conversationIds?: string[]; arrived?: boolean; contacts?: boolean };

async function publish(inboxId: string, change: Change): Promise<void> {
  const pending = pendingByInbox.get(inboxId) ?? {
    ...{ ids: new Set<string>(), arrived: false, contacts: false, timer: null },
    sentAt: -quietMs,
  };
  pendingByInbox.set(inboxId, pending);
  for (const id of change.conversationIds ?? []) pending.ids.add(id);
  pending.arrived ||= change.arrived ?? false;
  pending.contacts ||= change.contacts ?? false;
  if (pending.timer) return;
  const wait = pending.sentAt + quietMs - performance.now();
  if (wait <= 0) return flush(inboxId, pending);
  pending.timer = setTimeout(() => {
    pending.timer = null;
    flush(inboxId, pending).catch((error) => log.warn({ err: error }, "a live notice was lost"));
  }, wait);
}

/** Tells every open page of an inbox that its canned responses, or when it answers by itself, changed. */
export const publishResponses = (inboxId: string): Promise<void> => notify({ kind: "responses", inboxId });

/** Tells every open page of an inbox that a blast was changed, started, paused or ended. How far one is, they ask. */
export const publishBlasts = (inboxId: string): Promise<void> => notify({ kind: "blasts", inboxId });

/** Tells every open page of an inbox that more changed than could be named. */
export const publishInbox = (inboxId: string): Promise<void> => notify({ kind: "many", inboxId });
/** Tells every open page of an inbox how a user looks at one of its conversations. */
export const publishViewing = (viewing: Omit<Extract<Notice, { kind: "viewing" }>, "kind">): Promise<void> =>
  notify({ kind: "viewing", ...viewing });

/** Tells a user's open pages that a session or number of theirs was taken away. */
export const publishAccessChange = (userId: string): Promise<void> => notify({ kind: "access", userId });

async function flush(inboxId: string, pending: Pending): Promise<void> {
  const conversationIds = [...pending.ids];
  const arrived = pending.arrived ? { arrived: true as const } : {};
  const { contacts } = pending;
  pending.ids.clear();
  pending.arrived = false;
  pending.contacts = false;
  pending.sentAt = performance.now();
  if (contacts) await notify({ kind: "contacts", inboxId });
  if (contacts && conversationIds.length === 0) return;
  const many = conversationIds.length > mostIds;
  await notify(
    many
      ? { kind: "many", inboxId, ...arrived }
      : { kind: "conversations", inboxId, conversationIds, ...arrived },
  );
}

async function notify(notice: Notice): Promise<void> {
  await db().execute(sql`select pg_notify(${channel}, ${JSON.stringify(notice)})`);
}
