import { sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { deletedMessages, messageMedia, messages } from "@/db/schema";
import { inngest } from "@/inngest/client";
import { messageReceived } from "@/inngest/events";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";
import type { PlacedText } from "./receive-messages";

/**
 * Stores inbound texts with their files, under the locks of their conversations, which whoever deletes holds as well.
 * @returns the ids of those that were neither stored already nor deleted since.
 */
export async function storeInbound(tx: Tx, texts: PlacedText[]): Promise<Map<PlacedText, string>> {
  if (texts.length === 0) return new Map();
  const byId = new Map(texts.map((text) => [newId(), text]));
  const now = clock.now().toISOString();
  const column = <T>(of: (text: PlacedText) => T) => sql.param(texts.map(of));
  // As arrays: a parameter for each column of each row takes several times as long.
  const { rows: stored } = await tx.execute<{ id: string }>(sql`
    insert into ${messages} (
      id, conversation_id, inbox_id, kind, body, group_addresses, occurred_at, sort_at, arrival, carrier_message_id,
      owed_since, direction, status, origin
    )
    select t.id, t.conversation_id, t.inbox_id, t.kind, t.body, t.group_addresses, t.at, t.at, t.arrival, t.carrier_id,
      case t.kind when 'mms' then ${now}::timestamptz end, 'inbound', 'received', 'customer'
    from unnest(
      ${sql.param([...byId.keys()])}::uuid[],
      ${column(({ conversation }) => conversation.id)}::uuid[],
      ${column(({ inbox }) => inbox.id)}::uuid[],
      ${column(({ received }) => (received.media.length > 0 ? "mms" : "sms"))}::message_kind[],
      ${column(({ received }) => received.text)}::text[],
      ${column(othersOf)}::jsonb[],
      ${column(({ at }) => at.toISOString())}::timestamptz[],
      ${column(({ arrival }) => arrival)}::int[],
      ${column(({ received }) => received.carrierMessageId)}::text[]
    ) as t (id, conversation_id, inbox_id, kind, body, group_addresses, at, arrival, carrier_id)
    -- Somebody deleted such a text, and the carrier tells of it once more.
    where not exists (
      select from ${deletedMessages} d where d.inbox_id = t.inbox_id and d.carrier_message_id = t.carrier_id
    )
    on conflict do nothing
    returning id
  `);
  const ids = new Map(stored.flatMap(({ id }) => pairs(byId, id)));
  await storeMedia(tx, ids);
  return ids;
}

const pairs = (byId: Map<string, PlacedText>, id: string): [PlacedText, string][] => {
  const text = byId.get(id);
  return text ? [[text, id]] : [];
};

/** Other people of a group text, as JSON. */
function othersOf({ inbox, received }: PlacedText): string | null {
  const others = [...new Set(received.to)].filter(
    (address) => address !== inbox.address && address !== received.from,
  );
  return others.length > 0 ? JSON.stringify(others) : null;
}

async function storeMedia(tx: Tx, ids: Map<PlacedText, string>): Promise<void> {
  const files = [...ids].flatMap(([{ received }, messageId]) =>
    received.media.map((file, position) => ({
      messageId,
      position,
      sourceUrl: file.url,
      contentType: file.contentType ?? "application/octet-stream",
      size: file.size,
    })),
  );
  if (files.length === 0) return;
  await tx.insert(messageMedia).values(files);
  const events = [...new Set(files.map(({ messageId }) => messageId))].map((messageId) =>
    messageReceived.create({ messageId }, { id: `message/received:${messageId}:1` }),
  );
  // After the answer: the carrier waits two seconds for it, and the engine may be slow or gone.
  tx.afterCommit(() =>
    runAfterAnswer(async () => {
      await inngest.send(events);
    }),
  );
}
