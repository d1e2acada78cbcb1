import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import type { SendOutcome } from "@/lib/carrier/send-text";
import { clock } from "@/lib/clock";
import { inGroups } from "@/lib/group-writes";
import { publishConversations } from "@/lib/realtime/publish";
import type { ClaimedMessage } from "./claim-messages";

type Accepted = { message: ClaimedMessage; outcome: Extract<SendOutcome, { kind: "accepted" }>; at: Date };

const writeInGroup = inGroups<Accepted, undefined>(writeAccepted, { groupsAtOnce: 2, mostInGroup: 100 });

/** Writes down that the carrier took a message, together with others that it took meanwhile. */
export const recordAccepted = (message: ClaimedMessage, outcome: Accepted["outcome"]): Promise<void> =>
  writeInGroup({ message, outcome, at: clock.now() });

async function writeAccepted(group: Accepted[]): Promise<undefined[]> {
  const rows = group.map(({ message, outcome, at }) => ({
    id: message.id,
    carrier_id: outcome.carrierMessageId,
    segments: outcome.segments,
    at: at.toISOString(),
  }));
  await db().execute(sql`
    with locked as materialized (
      select t.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as t (id uuid, carrier_id text, segments smallint, at timestamptz)
      join messages m on m.id = t.id
      -- In the order in which reports lock them (lib/messages/settle-messages.ts): neither waits for the other for ever.
      order by m.id
      for no key update of m
    )
    update ${messages} m set
      -- A row aged to unknown, or put right by an early webhook, is still this message.
      status = case when m.status in ('sending', 'unknown') then 'sent' else m.status end,
      carrier_message_id = coalesce(m.carrier_message_id, t.carrier_id),
      segments = coalesce(t.segments, m.segments),
      sent_at = coalesce(m.sent_at, t.at),
      lookup_at = null
    from locked t
    where m.id = t.id
  `);
  for (const { message } of group) {
    // Losing a notice is harmless.
    void publishConversations(message.inboxId, [message.conversationId]).catch(() => undefined);
  }
  return group.map(() => undefined);
}
