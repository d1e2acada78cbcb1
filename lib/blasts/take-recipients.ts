import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { type Blast, blastMedia, blasts, type LeftOutReason, messages } from "@/db/schema";
import { clock } from "@/lib/clock";
import { makeConversations } from "@/lib/conversations/find-or-create-conversation";
import { restMs } from "@/lib/lanes/rest-ms";
import { lanes } from "@/lib/lanes/rules";
import { type Tx, transact } from "@/lib/transact";
import { wordingOf } from "./find-obstacle";
import { getSender } from "./get-sender";
import { hasRoom } from "./has-room";
import { judgePerson } from "./judge-person";
import { openingsOf } from "./openings-of";
import type { ChosenPerson } from "./read-audience";

/**
 * Turns the next recipients of a number's blasts into messages in its lane, the blast that started first before the
 * others. Who opted out, was blocked or lost what a field needs since it started is left out now; what changes after
 * that is the claim's business. While the carrier wants to hear nothing of the number, or of a blast, none are: they wait
 * where a pause, a cancellation or a change of hours costs nothing.
 * @returns how many recipients are done with.
 */
export async function takeRecipients(inboxId: string, count: number): Promise<number> {
  const running = await db()
    .select()
    .from(blasts)
    .where(
      and(
        ...[eq(blasts.inboxId, inboxId), eq(blasts.status, "sending"), isNotNull(blasts.frozenAt)],
        sql`coalesce(${restMs(sql`blasts.inbox_id`)} <= 0, true)`,
        hasRoom(),
      ),
    )
    .orderBy(asc(blasts.frozenAt), asc(blasts.id));
  let taken = 0;
  for (const blast of running) {
    if (taken >= count) break;
    taken += await transact((tx) => takeFrom(tx, blast, count - taken));
  }
  return taken;
}

type Next = Omit<ChosenPerson, "phone" | "excluded" | "times" | "hasConsent"> & {
  position: number;
  phone: string;
  /** The contact is still there. */
  exists: boolean;
};

async function takeFrom(tx: Tx, blast: Blast, count: number): Promise<number> {
  const now = clock.now().toISOString();
  const next = await lockNext(tx, blast, count);
  if (next.length === 0) return 0;
  const sender = await getSender(tx, blast.inboxId, blast.sentBy ?? "");
  const wording = await wordingOf(tx, blast, sender);
  const openAt = openingsOf(blast, sender, now);
  const quiet = next.filter((person) => openAt(person) > now);
  await putOff(tx, blast.id, quiet, openAt);
  const awake = next.filter((person) => !quiet.includes(person));
  const judged = awake.map((person) => ({
    ...person,
    ...judgePerson({ ...person, times: 1, excluded: false, hasConsent: true }, wording),
  }));
  const left = judged.flatMap(({ position, exists, leftOut, missingField }) => {
    const reason: LeftOutReason | null = exists ? leftOut : "contact_deleted";
    return reason ? [{ position, reason, field: missingField }] : [];
  });
  const leftAt = new Set(left.map(({ position }) => position));
  const texts = judged
    .filter(({ position }) => !leftAt.has(position))
    .map(({ position, phone, text, segments }) => ({ id: newId(), position, phone, text, segments }));
  await leaveOut(tx, blast.id, left);
  const made = await makeMessages(tx, blast, texts, wording.hasFiles);
  await tx
    .update(blasts)
    .set({
      takenCount: sql`${blasts.takenCount} + ${made}`,
      leftOutCount: sql`${blasts.leftOutCount} + ${left.length}`,
      recipientCount: sql`${blasts.recipientCount} - ${left.length}`,
    })
    .where(eq(blasts.id, blast.id));
  return next.length;
}

/**
 * Nobody else takes them meanwhile. Those who wait for their open hours come when it is their time; nobody where it was
 * paused, cancelled or switched off since it was found running.
 */
async function lockNext(tx: Tx, { id, inboxId }: Blast, count: number): Promise<Next[]> {
  const now = sql.param(clock.now(), messages.readyAt);
  const { rows } = await tx.execute<Next>(sql`
    select r.position, r.contact_id as "contactId", r.phone, c.id is not null as exists,
      coalesce(c.full_name, r.name) as "fullName", coalesce(c.company, '') as company,
      coalesce(c.attributes, '{}') as attributes, c.timezone,
      b.address is not null as blocked, k.opted_out_at is not null as "optedOut"
    from (
      select * from blast_recipients
      where blast_id = ${id} and message_id is null and left_out is null and ready_at <= ${now}
        and exists (
          select 1 from blasts x
          join inboxes n on n.id = x.inbox_id
          join organizations s on s.id = n.organization_id
          left join users u on u.id = x.sent_by
          where x.id = ${id} and x.status = 'sending' and s.allows_blasts and coalesce(u.allows_blasts, true)
        )
      order by ready_at, position limit ${count}
      for update skip locked
    ) r
    join inboxes i on i.id = ${inboxId}
    left join contacts c on c.id = r.contact_id
    left join consents k on k.organization_id = i.organization_id and k.phone = r.phone
    left join blocked_senders b on b.inbox_id = i.id and b.address = r.phone
    order by r.ready_at, r.position
  `);
  return rows;
}

/** Whose hours have closed since the blast started comes when they open. */
async function putOff(tx: Tx, blastId: string, quiet: Next[], openAt: (next: Next) => string): Promise<void> {
  if (quiet.length === 0) return;
  const rows = quiet.map((person) => ({ position: person.position, at: openAt(person) }));
  await tx.execute(sql`
    update blast_recipients r set ready_at = t.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (position int, at timestamptz)
    where r.blast_id = ${blastId} and r.position = t.position
  `);
}

type Left = { position: number; reason: LeftOutReason; field: string | null };

async function leaveOut(tx: Tx, blastId: string, left: Left[]): Promise<void> {
  if (left.length === 0) return;
  await tx.execute(sql`
    update blast_recipients r set left_out = t.reason, missing_field = t.field
    from jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as t (position int, reason blast_left_out, field text)
    where r.blast_id = ${blastId} and r.position = t.position
  `);
}

type Text = { id: string; position: number; phone: string; text: string; segments: number };

/** @returns how many */
async function makeMessages(tx: Tx, blast: Blast, texts: Text[], hasFiles: boolean): Promise<number> {
  if (texts.length === 0) return 0;
  const now = clock.now();
  await makeConversations(
    tx,
    blast.inboxId,
    texts.map(({ phone }) => phone),
    now,
  );
  const at = sql.param(now, messages.readyAt);
  const { rowCount } = await tx.execute(sql`
    with t as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
        as t (id uuid, position int, phone text, text text, segments smallint)
    ), made as (
      insert into messages (
        id, conversation_id, inbox_id, kind, direction, status, origin, origin_id, author_id, body, segments,
        occurred_at, sort_at, ready_at, lane
      )
      select t.id, v.id, v.inbox_id, ${hasFiles ? "mms" : "sms"}::message_kind, 'outbound', 'queued', 'blast',
        ${blast.id}::uuid, ${blast.sentBy}::uuid, t.text, t.segments,
        ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, ${lanes.blast}::smallint
      from t join conversations v on v.inbox_id = ${blast.inboxId} and v.peer_address = t.phone
      returning id, conversation_id
    )
    update blast_recipients r set message_id = made.id, conversation_id = made.conversation_id
    from made join t on t.id = made.id
    where r.blast_id = ${blast.id} and r.position = t.position
  `);
  if (hasFiles) await shareFiles(tx, blast.id, texts);
  return rowCount ?? 0;
}

async function shareFiles(tx: Tx, blastId: string, texts: Text[]): Promise<void> {
  const files = await tx
    .select()
    .from(blastMedia)
    .where(eq(blastMedia.blastId, blastId))
    .orderBy(asc(blastMedia.position));
  const rows = texts.flatMap((text) =>
    files.map((file) => ({ id: newId(), message_id: text.id, position: file.position })),
  );
  await tx.execute(sql`
    insert into message_media (
      id, message_id, position, content_type, size, file_name, width, height, storage_key, stored_at
    )
    select t.id, t.message_id, t.position, f.content_type, f.size, f.file_name, f.width, f.height, f.storage_key,
      f.stored_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id uuid, message_id uuid, position smallint)
    join blast_media f on f.blast_id = ${blastId} and f.position = t.position
  `);
}
