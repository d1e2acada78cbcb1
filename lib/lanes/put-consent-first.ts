import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { consents, type Message, messages } from "@/db/schema";
import { countFailure } from "@/lib/blasts/count-failure";
import { clock } from "@/lib/clock";
import { publishConversations } from "@/lib/realtime/publish";
import { measureText } from "@/lib/segments/rules";
import { type Tx, transact } from "@/lib/transact";
import { consentState, consentText, dueMessages } from "./due-messages";
import { waitsForOpenHours } from "./rules";
import { wakeLane } from "./wake-lane";

type Waiting = {
  id: string;
  inbox_id: string;
  conversation_id: string;
  author_id: string | null;
  origin: Message["origin"];
  origin_id: string | null;
  lane: number;
  /** Milliseconds since 1970. */
  sort_at: number;
  organization_id: string;
  phone: string;
  state: "missing" | "held" | "refused";
  text: string;
};

const doWhat = { missing: makeConsentMessage, held: moveUp, refused: failWithConsent };

/**
 * Makes the consent messages that due messages of an inbox wait for, each ahead of the first that needs it, moves those up
 * that something less urgent holds, and fails those whose consent message was refused. It takes no lane lock: an opt-out locks the consent first and the lanes
 * then, and the claim that follows looks again at all of this.
 */
export async function putConsentFirst(
  inboxId: string,
  choice: { count: number; conversationId?: string },
): Promise<void> {
  for (const waiting of await listWaiting(inboxId, choice)) {
    const changed = await transact((tx) => doWhat[waiting.state](tx, waiting));
    if (changed) await publishConversations(inboxId, [waiting.conversation_id]);
  }
}

async function listWaiting(
  inboxId: string,
  choice: { count: number; conversationId?: string },
): Promise<Waiting[]> {
  const { rows } = await db().execute<Waiting>(sql`
    select m.id, m.inbox_id, m.conversation_id, m.author_id, m.origin, m.origin_id, m.lane, i.organization_id, v.peer_address as phone,
      (extract(epoch from m.sort_at) * 1000)::float8 as sort_at, s.state, ${consentText()} as text
    from (${dueMessages(inboxId, choice)}) due
    join messages m on m.id = due.id
    join conversations v on v.id = m.conversation_id
    join inboxes i on i.id = v.inbox_id
    join organizations o on o.id = i.organization_id
    left join users a on a.id = m.author_id
    cross join lateral (select ${consentState()} as state) s
    -- Asked once: where nobody requires one, nothing that is due is looked at.
    where (${someoneRequiresConsent(inboxId)}) and s.state in ('missing', 'held', 'refused')
  `);
  return [...rows];
}

const someoneRequiresConsent = (inboxId: string): SQL => sql`
  select exists (
    select 1 from inboxes i
    join organizations o on o.id = i.organization_id
    left join users u on u.organization_id = o.id and u.requires_consent_message
    where i.id = ${inboxId} and (o.requires_consent_message or u.id is not null)
  )`;

/** With the same reason: to the person who wrote it, both were one. */
async function failWithConsent(tx: Tx, waiting: Waiting): Promise<boolean> {
  const { rows: failed } = await tx.execute(sql`
    update messages m set
      status = 'failed',
      error_code = coalesce(cm.error_code, 'consent_unconfirmed'),
      error_detail = 'the consent message before it was not accepted',
      finalized_at = ${sql.param(clock.now(), messages.finalizedAt)}
    from consents c join messages cm on cm.id = c.consent_message_id
    where m.id = ${waiting.id} and m.status in ('queued', 'scheduled')
      and c.organization_id = ${waiting.organization_id} and c.phone = ${waiting.phone}
      and cm.status in ('failed', 'unknown')
    returning m.id
  `);
  if (failed.length === 0) return false;
  await countFailure(tx, { origin: waiting.origin, originId: waiting.origin_id });
  return true;
}

/** Whoever has the lock on the phone's consent decides about its message; the next one finds that done. */
async function isStill(tx: Tx, { id, organization_id, phone, state }: Waiting): Promise<boolean> {
  await tx.execute(sql`
    select 1 from consents where organization_id = ${organization_id} and phone = ${phone} for update
  `);
  const { rows } = await tx.execute<{ state: string | null }>(sql`
    select ${consentState()} as state from messages m where m.id = ${id} and m.status in ('queued', 'scheduled')
  `);
  return rows[0]?.state === state;
}

/** From now on it goes ahead of this message, and waits for what this one waits for. */
async function moveUp(tx: Tx, waiting: Waiting): Promise<boolean> {
  if (!(await isStill(tx, waiting))) return false;
  const { rows } = await tx.execute<{ inbox_id: string; conversation_id: string }>(sql`
    update messages cm set
      status = 'queued', lane = least(cm.lane, ${waiting.lane}), origin_id = ${automaticOriginOf(waiting)}::uuid,
      ready_at = ${sql.param(clock.now(), messages.readyAt)}
    from consents c
    where c.organization_id = ${waiting.organization_id} and c.phone = ${waiting.phone}
      and cm.id = c.consent_message_id and cm.status in ('queued', 'scheduled')
    returning cm.inbox_id, cm.conversation_id
  `);
  // Another number may have begun with this phone.
  const elsewhere = rows.find((row) => row.inbox_id !== waiting.inbox_id);
  if (elsewhere) {
    tx.afterCommit(() => wakeLane(elsewhere.inbox_id));
    tx.afterCommit(() => publishConversations(elsewhere.inbox_id, [elsewhere.conversation_id]));
  }
  return rows.length > 0;
}

/** The blast or drip campaign whose pause, end and open hours count for a consent message too. */
const automaticOriginOf = ({ origin, origin_id }: Waiting): string | null =>
  waitsForOpenHours.includes(origin) ? origin_id : null;

async function makeConsentMessage(tx: Tx, waiting: Waiting): Promise<boolean> {
  const { organization_id: organizationId, phone } = waiting;
  await tx.insert(consents).values({ organizationId, phone }).onConflictDoNothing();
  if (!(await isStill(tx, waiting))) return false;
  const now = clock.now();
  const [made] = await tx
    .insert(messages)
    .values({
      conversationId: waiting.conversation_id,
      inboxId: waiting.inbox_id,
      kind: "sms",
      direction: "outbound",
      status: "queued",
      origin: "consent",
      originId: automaticOriginOf(waiting),
      authorId: waiting.author_id,
      body: waiting.text,
      segments: measureText(waiting.text).segments,
      occurredAt: now,
      // Directly before what needs it: a thread's messages leave in the order they stand in it.
      sortAt: new Date(waiting.sort_at - 1),
      readyAt: now,
      lane: waiting.lane,
    })
    .returning({ id: messages.id });
  await tx.execute(sql`
    update consents set consent_message_id = ${made?.id ?? null}
    where organization_id = ${organizationId} and phone = ${phone}
  `);
  return true;
}
