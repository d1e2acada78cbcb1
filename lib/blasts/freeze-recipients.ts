import { sql } from "drizzle-orm";
import type { Blast, LeftOutReason } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import { idsOf, wordingOf } from "./find-obstacle";
import type { Sender } from "./get-sender";
import { judgePerson } from "./judge-person";
import { openingsOf } from "./openings-of";
import { readAudience } from "./read-audience";

type Counts = Pick<Blast, "recipientCount" | "leftOutCount" | "duplicateCount">;

type Row = {
  position: number;
  contact_id: string;
  name: string;
  phone: string | null;
  left_out: LeftOutReason | null;
  missing_field: string | null;
  ready_at: string | null;
};

/** Not the moment of the start: a clock that is set back after it would hold the blast up. */
const atOnce = new Date(0).toISOString();

/**
 * Writes down everybody who was chosen, with why they get nothing or from when on they may get it. Each chunk sees what is
 * committed by then: a number that was given to another contact meanwhile is written down once.
 * @param betweenChunks may throw, which takes it all back
 */
export async function freezeRecipients(
  tx: Tx,
  blast: Blast,
  sender: Sender,
  now: Date,
  betweenChunks: () => Promise<void>,
): Promise<Counts> {
  const wording = await wordingOf(tx, blast, sender);
  const startedAt = now.toISOString();
  const openAt = openingsOf(blast, sender, startedAt);
  const readyAt = (person: { phone: string; timezone: string | null }) => {
    const at = openAt(person);
    return at === startedAt ? atOnce : at;
  };
  const counts: Counts = { recipientCount: 0, leftOutCount: 0, duplicateCount: 0 };
  let position = 0;
  for await (const people of readAudience(tx, sender, idsOf(blast.audience))) {
    const rows = people.map((person): Row => {
      const { leftOut, missingField } = judgePerson(person, wording);
      if (person.times > 1 && !leftOut) counts.duplicateCount += 1;
      const { contactId, fullName, phone, timezone } = person;
      position += 1;
      return {
        position,
        contact_id: contactId,
        name: fullName,
        phone,
        left_out: leftOut,
        missing_field: missingField,
        ready_at: leftOut || phone === null ? null : readyAt({ phone, timezone }),
      };
    });
    const { leftOut, all } = await insert(tx, blast.id, rows);
    counts.leftOutCount += leftOut;
    counts.recipientCount += all - leftOut;
    await betweenChunks();
  }
  return counts;
}

/** As one value: thousands of rows with a parameter for each column take several times as long. */
async function insert(tx: Tx, blastId: string, rows: Row[]): Promise<{ all: number; leftOut: number }> {
  const { rows: counts } = await tx.execute<{ all: number; leftOut: number }>(sql`
    with made as (
      insert into blast_recipients (blast_id, position, contact_id, name, phone, left_out, missing_field, ready_at)
      select ${blastId}::uuid, t.position, t.contact_id, t.name, t.phone, t.left_out, t.missing_field, t.ready_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (
        position int, contact_id uuid, name text, phone text, left_out blast_left_out, missing_field text,
        ready_at timestamptz
      )
      on conflict (blast_id, phone) do nothing
      returning left_out
    )
    select count(*)::int as all, count(left_out)::int as "leftOut" from made
  `);
  return counts[0] ?? { all: 0, leftOut: 0 };
}
