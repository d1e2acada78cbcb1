import { sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { lanes } from "@/lib/lanes/rules";
import { countSegments } from "@/lib/segments/rules";
import { newId } from "./id";
import * as schema from "./schema";
import type { Db } from "./seed";
import type { SeededPicture } from "./seed-pictures";

/** A conversation of the demo while it is made up, from which its row is derived in the end. */
export type Story = {
  id: string;
  inboxId: string;
  phone: string;
  name: string | null;
  messages: (schema.NewMessage & { id: string; sortAt: Date })[];
  pictures: { messageId: string; picture: SeededPicture }[];
  tagIds: string[];
  state: Partial<typeof schema.conversations.$inferInsert>;
};

export const newStory = (place: Pick<Story, "inboxId" | "phone" | "name">): Story => ({
  ...place,
  ...{ id: newId(), messages: [], pictures: [], tagIds: [], state: {} },
});

type Said = { body: string; at: Date };

const placed = ({ id, inboxId }: Story, { body, at }: Said) => ({
  ...{ id: newId(), conversationId: id, inboxId, body, occurredAt: at, sortAt: at },
});

/** The customer writes. @returns the message's id */
export function hear(story: Story, said: Said, more: Partial<schema.NewMessage> = {}): string {
  const message = {
    ...placed(story, said),
    ...({ kind: "sms", direction: "inbound", status: "received", origin: "customer" } as const),
    ...more,
  };
  story.messages.push(message);
  return message.id;
}

/** Something of ours was delivered to the customer, typed unless told otherwise. @returns the message's id */
export function say(story: Story, said: Said, more: Partial<schema.NewMessage> = {}): string {
  const message = {
    ...placed(story, said),
    ...({ kind: "sms", direction: "outbound", status: "delivered", origin: "typed" } as const),
    ...{ segments: countSegments(said.body), lane: lanes.typed, readyAt: said.at },
    ...{ sentAt: said.at, finalizedAt: said.at },
    ...more,
  };
  story.messages.push(message);
  return message.id;
}

/** A note; of the product itself where nobody is named. */
export function note(story: Story, said: Said, more: Partial<schema.NewMessage> = {}): void {
  story.messages.push({
    ...placed(story, said),
    ...({ kind: "note", direction: "internal", status: "received" } as const),
    origin: more.authorId ? "typed" : "system",
    ...more,
  });
}

/** What somebody did, in words that follow their name. */
export function tell(story: Story, said: Said, activity: schema.ActivityType, authorId: string): void {
  story.messages.push({
    ...placed(story, said),
    ...({ kind: "activity", direction: "internal", status: "received", origin: "system" } as const),
    ...{ activity, authorId },
  });
}

/** Puts stories into the database, all of their texts read. */
export async function addStories(db: Pick<Db, "execute">, stories: Story[]): Promise<void> {
  for (const story of stories) story.messages.sort((a, b) => a.sortAt.getTime() - b.sortAt.getTime());
  await addRows(db, schema.conversations, stories.map(conversationOf));
  await addRows(db, schema.messages, stories.flatMap(numbered));
  await addRows(
    db,
    schema.conversationTags,
    stories.flatMap(({ id, tagIds }) => tagIds.map((tagId) => ({ conversationId: id, tagId }))),
  );
  await addRows(
    db,
    schema.messageMedia,
    stories.flatMap(({ pictures }) =>
      pictures.map(({ messageId, picture }) => ({ id: newId(), messageId, position: 0, ...picture })),
    ),
  );
}

type Table =
  | typeof schema.conversations
  | typeof schema.messages
  | typeof schema.conversationTags
  | typeof schema.messageMedia
  | typeof schema.contacts
  | typeof schema.contactPhones
  | typeof schema.blastRecipients;

/**
 * Inserts many rows as one value, which costs a tenth of what a value for each column does. They name their ids
 * themselves, and a column that one of them names is null in those that do not.
 */
export async function addRows<T extends Table>(
  db: Pick<Db, "execute">,
  table: T,
  rows: T["$inferInsert"][],
): Promise<void> {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = sql.raw(keys.map(toSnakeCase).join(", "));
  const values = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [toSnakeCase(key), value])),
  );
  await db.execute(sql`
    insert into ${table} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(values)}::jsonb)`);
}

const isInbound = ({ direction }: schema.NewMessage): boolean => direction === "inbound";

function conversationOf({ id, inboxId, phone, name, messages, state }: Story) {
  const newest = messages.findLast(
    ({ origin, kind }) => kind !== "note" && (origin === "customer" || origin === "typed"),
  );
  const arrivals = messages.filter(isInbound).length;
  return {
    ...{ id, inboxId, peerAddress: phone, contactName: name, listed: newest !== undefined },
    sortAt: (newest ?? messages[0])?.sortAt ?? new Date(),
    preview: newest?.body ?? "",
    previewOutbound: newest?.direction === "outbound",
    previewAuthorId: newest?.authorId ?? null,
    ...{ arrivals, readUpto: arrivals, unreadCount: 0 },
    ...state,
  };
}

function numbered({ messages }: Story): schema.NewMessage[] {
  let arrival = 0;
  return messages.map((message) => {
    if (!isInbound(message)) return message;
    arrival += 1;
    return { ...message, arrival };
  });
}
