import { eq, sql } from "drizzle-orm";
import { type ContactImport, contactImports } from "@/db/schema";
import type { WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";
import { countKinds, countOptOuts, type KindCounts } from "./count-kinds";
import { isAt } from "./is-at";
import { markRows } from "./mark-rows";
import { markTakenPhones } from "./mark-taken-phones";
import { oweWork } from "./owe-work";

type Opened = { opened: ContactImport; inbox: WritableInbox };

/**
 * Changes some rows of an import that is locked, and counts it anew at once: of all its rows only those are looked at
 * that have a number in common with the changed ones. A file may have a million, and each is settled by itself.
 */
export async function changeRows(
  tx: Tx,
  { opened, inbox }: Opened,
  positions: number[],
  change: () => Promise<unknown>,
): Promise<void> {
  if (opened.counts === null) {
    await change();
    return oweCounting(tx, opened);
  }
  const countAt = (at: number[]) => countKinds(tx, opened, inbox.organizationId, at);
  const was = await readChanged(tx, opened.id, positions);
  const before = await countAt(positions);
  await change();
  const is = await readChanged(tx, opened.id, positions);
  const group = new Set([...positions, ...(await listGroup(tx, opened, [...was.phones, ...is.phones]))]);
  const concerned = new Set([...group, ...(await listSharers(tx, opened.id, [...group], was.phones))]);
  const others = await countAt([...concerned].filter((position) => !positions.includes(position)));
  await markRows(tx, opened, [...group]);
  if (was.hasFurther || concerned.size > group.size) await markTakenPhones(tx, opened, [...concerned]);
  const after = await countAt([...concerned]);
  const counts = {
    ...sumOf(opened.counts, [after, 1], [before, -1], [others, -1]),
    toOptOut:
      was.optsOut || is.optsOut
        ? await countOptOuts(tx, opened, inbox.organizationId)
        : opened.counts.toOptOut,
  };
  // Contacts that somebody made or deleted since then are counted among neither.
  if (Object.values(counts).some((count) => count < 0)) return oweCounting(tx, opened);
  await tx.update(contactImports).set({ counts }).where(eq(contactImports.id, opened.id));
}

/** Has all rows counted in the background. */
export const oweCounting = (tx: Tx, { id }: ContactImport): Promise<void> =>
  oweWork(tx, id, { counts: null });

type Changed = { phones: string[]; hasFurther: boolean; optsOut: boolean };

async function readChanged(tx: Tx, id: string, positions: number[]): Promise<Changed> {
  const [changed] = (
    await tx.execute<Changed>(sql`
    select coalesce(bool_or(further_phones is not null), false) "hasFurther",
      coalesce(bool_or(opted_out), false) "optsOut",
      array(
        select every.phone from contact_import_rows r
        cross join lateral (
          select r.phone union select jsonb_array_elements_text(r.further_phones)
        ) every
        where r.import_id = ${id} and ${isAt(sql`r.position`, positions)} and every.phone is not null
      ) phones
    from contact_import_rows where import_id = ${id} and ${isAt(sql`position`, positions)}
  `)
  ).rows;
  return changed ?? { phones: [], hasFurther: false, optsOut: false };
}

/** The rows that have one of these main numbers, or another one of the contact that has it. */
async function listGroup(tx: Tx, { id, inboxId }: ContactImport, phones: string[]): Promise<number[]> {
  const { rows } = await tx.execute<{ position: number }>(sql`
    select position from contact_import_rows where import_id = ${id} and phone in (
      select unnest(${sql.param(phones)}::text[])
      union
      select other.phone from contact_phones p
      join contact_phones other on other.contact_id = p.contact_id
      where p.inbox_id = ${inboxId} and p.phone = any(${sql.param(phones)}::text[])
    )`);
  return rows.map(({ position }) => position);
}

/** The rows that name one of the numbers of others as a further one. */
async function listSharers(tx: Tx, id: string, positions: number[], phones: string[]): Promise<number[]> {
  const { rows } = await tx.execute<{ position: number }>(sql`
    select position from contact_import_rows
    where import_id = ${id} and further_phones is not null and further_phones ?| (
      ${sql.param(phones)}::text[] || array(
        select every.phone from contact_import_rows r
        cross join lateral (
          select r.phone union select jsonb_array_elements_text(r.further_phones)
        ) every
        where r.import_id = ${id} and ${isAt(sql`r.position`, positions)} and every.phone is not null
      )
    )`);
  return rows.map(({ position }) => position);
}

function sumOf(counts: KindCounts, ...parts: [KindCounts, number][]): KindCounts {
  const kinds = Object.keys(parts[0]?.[0] ?? {}) as (keyof KindCounts)[];
  const sum = { ...counts };
  for (const kind of kinds)
    sum[kind] = parts.reduce((total, [part, sign]) => total + sign * part[kind], counts[kind]);
  return sum;
}
