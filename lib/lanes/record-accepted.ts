import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import type { SendOutcome } from "@/lib/carrier/send-text";
import { clock } from "@/lib/clock";
import { publishConversations } from "@/lib/realtime/publish";
import type { ClaimedMessage } from "./claim-messages";

type Accepted = Extract<SendOutcome, { kind: "accepted" }>;

type Waiting = {
  message: ClaimedMessage;
  outcome: Accepted;
  at: Date;
  resolve(): void;
  reject(error: unknown): void;
};

let waiting: Waiting[] = [];
let isWriting = false;

/**
 * Writes down that the carrier took a message. The first is written at once; those that come while it is being written
 * go together in the next statement, so that a fast lane waits for the database and not for each message.
 */
export function recordAccepted(message: ClaimedMessage, outcome: Accepted): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting.push({ message, outcome, at: clock.now(), resolve, reject });
    if (!isWriting) void writeAll();
  });
}

async function writeAll(): Promise<void> {
  isWriting = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    await write(batch).catch(() => writeEach(batch));
  }
  isWriting = false;
}

/** One that cannot be written keeps no other from it. */
async function writeEach(batch: Waiting[]): Promise<void> {
  for (const one of batch) await write([one]).catch(one.reject);
}

async function write(batch: Waiting[]): Promise<void> {
  const rows = batch.map(({ message, outcome, at }) => ({
    id: message.id,
    carrier_id: outcome.carrierMessageId,
    segments: outcome.segments,
    at: at.toISOString(),
  }));
  await db().execute(sql`
    update ${messages} m set
      -- A row aged to unknown, or put right by an early webhook, is still this message.
      status = case when m.status in ('sending', 'unknown') then 'sent' else m.status end,
      carrier_message_id = coalesce(m.carrier_message_id, t.carrier_id),
      segments = coalesce(t.segments, m.segments),
      sent_at = coalesce(m.sent_at, t.at),
      lookup_at = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t (id uuid, carrier_id text, segments smallint, at timestamptz)
    where m.id = t.id
  `);
  for (const { message, resolve } of batch) {
    // Losing a notice is harmless.
    void publishConversations(message.inboxId, [message.conversationId]).catch(() => undefined);
    resolve();
  }
}
