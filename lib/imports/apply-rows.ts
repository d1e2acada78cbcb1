import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type ContactImport, contactImportRows } from "@/db/schema";
import { clock } from "@/lib/clock";
import { optOutImported } from "@/lib/consents/opt-out-imported";
import { isOvertaken } from "@/lib/database-errors";
import { formatPhone } from "@/lib/phones/rules";
import type { Tx } from "@/lib/transact";
import { changesContact, isApplied, isAppliedAs, mergedAttributes, phonesLeft } from "./changed-fields";
import { joinImported } from "./join-imported";
import { optedOutPhones } from "./opted-out-phones";

/** Rows after one position and up to another. */
export type Batch = {
  import: ContactImport;
  organizationId: string;
  /** ISO 3166-1 alpha-2: how a number is written that stands for a name. */
  country: string;
  after: number;
  upto: number;
};

export type Done = {
  created: number;
  updated: number;
  unchanged: number;
  /** Rows without one of their numbers. */
  unusedPhones: number;
  optedOut: number;
  joined: number;
};

/**
 * Brings a batch of rows into the contacts of the number, in a handful of statements.
 * @param turn resolves once the batch before is committed. New contacts are made before that, side by side with it:
 * their numbers are others. Whatever could wait for a lock of that batch comes after.
 */
export async function applyRows(tx: Tx, batch: Batch, turn: () => Promise<void>): Promise<Done> {
  const has = await lookThrough(tx, batch);
  const created = await create(tx, batch, has.nameless > 0 ? await nameByPhone(tx, batch) : {});
  await turn();
  const updated = created < has.applied ? await update(tx, batch) : 0;
  if (has.further > 0) await addFurtherPhones(tx, batch);
  if (updated > 0 || (await hasThreads(tx, batch))) await nameThreads(tx, batch);
  await tagContacts(tx, batch);
  return {
    ...{ created, updated, unchanged: has.applied - created - updated },
    unusedPhones: has.further > 0 ? await countUnused(tx, batch) : has.unused,
    joined: await joinImported(tx, batch),
    optedOut: has.optOuts > 0 ? await optOut(tx, batch) : 0,
  };
}

/** How many rows of a batch are applied, and how many ask for more than a new contact. */
type Has = { applied: number; nameless: number; further: number; unused: number; optOuts: number };

async function lookThrough(tx: Tx, batch: Batch): Promise<Has> {
  const applied = sql`(${isApplied()})`;
  const [has] = (
    await tx.execute<Has>(sql`
      select count(*) filter (where ${applied})::int applied,
        count(*) filter (where ${applied} and full_name is null and company is null)::int nameless,
        count(*) filter (where ${applied} and further_phones is not null)::int further,
        count(*) filter (where ${applied} and unused_phones is not null)::int unused,
        count(*) filter (where opted_out)::int "optOuts"
      from ${contactImportRows} where ${within(batch)}`)
  ).rows;
  if (!has) throw new Error("rows were not counted");
  return has;
}

/** The condition for the rows of a batch that are applied. */
export const rowsOf = (batch: Batch): SQL => sql`${within(batch)} and ${isApplied()}`;

const within = ({ import: { id }, after, upto }: Batch): SQL => sql`
  ${contactImportRows.importId} = ${id} and ${contactImportRows.position} > ${after}
  and ${contactImportRows.position} <= ${upto}`;

/**
 * Makes the contacts of rows whose phone is nobody's. Where all were nobody's when they were counted, they are put in as if
 * they still were: Postgres then need not look for each, and lock it, before it puts it in. Where one is somebody's by
 * now, that is undone.
 */
async function create(tx: Tx, batch: Batch, named: Record<string, string>): Promise<number> {
  const { counts } = batch.import;
  if (!counts || counts.toUpdate + counts.unchanged > 0) return createUnknown(tx, batch, named);
  try {
    return await tx.transaction((attempt) => createAll(attempt, batch, named));
  } catch (error) {
    if (!isOvertaken(error)) throw error;
    return createUnknown(tx, batch, named);
  }
}

/** Two statements of the same rows, which nobody changes once an import is finished: one of both would keep ids for the other. */
async function createAll(tx: Transaction, batch: Batch, named: Record<string, string>): Promise<number> {
  const phones = await tx.execute(insertPhones(batch));
  const made = await tx.execute(insertContacts(batch, named));
  if (made.rowCount !== phones.rowCount) throw new Error("phones and contacts were made of other rows");
  return made.rowCount ?? 0;
}

/**
 * A phone that is there already stays with its contact: whoever made that a moment ago was faster, and the row then
 * updates it. Another run of this import may be at the same rows, ids and all: the later one of the two makes none. "is
 * true" has Postgres look them up in a hash: as a join it would compare each with each wherever it has no statistics of
 * these rows yet.
 */
async function createUnknown(tx: Tx, batch: Batch, named: Record<string, string>): Promise<number> {
  const made = await tx.execute(sql`
    with owned as (${insertPhones(batch)} on conflict do nothing returning contact_id)
    ${insertContacts(batch, named)} and (contact_id in (select contact_id from owned)) is true`);
  return made.rowCount ?? 0;
}

/** The ids of new contacts are those that the rows carry, and their phones bear them too. */
const insertPhones = (batch: Batch): SQL => sql`
  insert into contact_phones (id, contact_id, inbox_id, phone, main, created_at)
  select contact_id, contact_id, ${batch.import.inboxId}::uuid, phone, true, ${now()}
  from ${contactImportRows} where ${rowsOf(batch)}
  order by phone`;

/**
 * When contacts were made is by the database's clock, as of all contacts: deleting all spares those that were made after it
 * began.
 * @param named what those are called whose rows name nobody, by phone
 */
const insertContacts = (batch: Batch, named: Record<string, string>): SQL => sql`
  insert into contacts (id, inbox_id, full_name, email, company, title, notes, attributes, updated_at)
  select contact_id, ${batch.import.inboxId}::uuid, coalesce(full_name, company, ${JSON.stringify(named)}::jsonb ->> phone),
    coalesce(email, ''), coalesce(company, ''), coalesce(title, ''), coalesce(notes, ''), coalesce(attributes, '{}'),
    ${now()}
  from ${contactImportRows} where ${rowsOf(batch)}`;

const now = () => sql.param(clock.now(), contactImportRows.skippedAt);

/**
 * What the contacts of rows without a name and a company are called, by phone: as an earlier row with the same number
 * says, or by the number.
 */
async function nameByPhone(tx: Tx, batch: Batch): Promise<Record<string, string>> {
  const { rows } = await tx.execute<{ phone: string; line: number }>(sql`
    select phone, line from ${contactImportRows}
    where ${rowsOf(batch)} and full_name is null and company is null`);
  const earlier = await tx.execute<{ line: number; name: string }>(sql`
    select distinct on (replaced_by) replaced_by line, coalesce(full_name, company) name from ${contactImportRows}
    where import_id = ${batch.import.id} and replaced_by is not null and coalesce(full_name, company) is not null
    order by replaced_by, position desc`);
  const names = new Map(earlier.rows.map(({ line, name }) => [line, name]));
  return Object.fromEntries(
    rows.map(({ phone, line }) => [phone, names.get(line) ?? formatPhone(phone, batch.country)]),
  );
}

/** Empty cells erase nothing, and what is the same already is not written again. */
async function update(tx: Tx, batch: Batch): Promise<number> {
  const changed = await tx.execute(sql`
    update contacts set
      full_name = coalesce(${contactImportRows.fullName}, contacts.full_name),
      email = coalesce(${contactImportRows.email}, contacts.email),
      company = coalesce(${contactImportRows.company}, contacts.company),
      title = coalesce(${contactImportRows.title}, contacts.title),
      notes = coalesce(${contactImportRows.notes}, contacts.notes),
      attributes = ${mergedAttributes()},
      updated_at = ${now()}
    from ${contactImportRows}
    join contact_phones p on p.inbox_id = ${batch.import.inboxId} and p.phone = ${contactImportRows.phone}
    where ${rowsOf(batch)} and contacts.id = p.contact_id and p.contact_id <> ${contactImportRows.contactId}
      and ${changesContact()}
  `);
  return changed.rowCount ?? 0;
}

/**
 * Further numbers of the same person, as long as there are not too many of theirs; one that is somebody else's stays
 * theirs. "not exists" has Postgres gather the
 * main numbers of the file once: "not in" would go through all of them for each, where they outgrow its memory.
 */
async function addFurtherPhones(tx: Tx, batch: Batch): Promise<void> {
  const { id, inboxId } = batch.import;
  await tx.execute(sql`
    insert into contact_phones (id, contact_id, inbox_id, phone, main, created_at)
    select gen_random_uuid(), contact_id, ${inboxId}::uuid, phone, false,
      ${now()}
    from (
      select p.contact_id, further.phone, row_number() over (partition by p.contact_id order by further.phone) as place
      from ${contactImportRows}
      join contact_phones p on p.inbox_id = ${inboxId} and p.phone = ${contactImportRows.phone}
      cross join lateral jsonb_array_elements_text(${contactImportRows.furtherPhones}) further (phone)
      where ${rowsOf(batch)} and ${contactImportRows.furtherPhones} is not null
        and not exists (
          select from contact_import_rows other
          where other.import_id = ${id} and other.phone = further.phone and ${isAppliedAs("other")}
        )
        and not exists (
          select from contact_phones known where known.inbox_id = ${inboxId} and known.phone = further.phone
        )
    ) wanted
    where place <= ${phonesLeft(sql`wanted.contact_id`)}
    order by phone
    on conflict (inbox_id, phone) do nothing
  `);
}

/** The rows without one of their numbers, once those that are nobody's have been added. */
async function countUnused(tx: Tx, batch: Batch): Promise<number> {
  const [row] = (
    await tx.execute<{ count: number }>(sql`
      select count(*)::int count from ${contactImportRows}
      where ${rowsOf(batch)} and (unused_phones is not null or ${isTaken(batch.import.inboxId)})`)
  ).rows;
  return row?.count ?? 0;
}

/** Whether a further number of a row did not come to its contact. */
const isTaken = (inboxId: string): SQL => sql`exists (
  select from jsonb_array_elements_text(further_phones) further (phone) where not exists (
    select from contact_phones own join contact_phones p on p.contact_id = own.contact_id
    where own.inbox_id = ${inboxId} and own.phone = ${contactImportRows.phone}
      and p.inbox_id = ${inboxId} and p.phone = further.phone
  )
)`;

async function hasThreads(tx: Tx, { import: { inboxId } }: Batch): Promise<boolean> {
  const { rows } = await tx.execute(sql`select 1 from conversations where inbox_id = ${inboxId} limit 1`);
  return rows.length > 0;
}

/** As lib/contacts/name-conversations.ts does for one contact; threads in the order of their ids. */
async function nameThreads(tx: Tx, batch: Batch): Promise<void> {
  await tx.execute(sql`
    with named as (
      select v.id, c.full_name from ${contactImportRows}
      join contact_phones p on p.inbox_id = ${batch.import.inboxId} and p.phone = ${contactImportRows.phone}
      join contacts c on c.id = p.contact_id
      join contact_phones every on every.contact_id = c.id
      join conversations v on v.inbox_id = every.inbox_id and v.peer_address = every.phone
      where ${rowsOf(batch)} and v.contact_name is distinct from c.full_name
      order by v.id for no key update of v
    )
    update conversations v set contact_name = named.full_name from named where v.id = named.id
  `);
}

async function tagContacts(tx: Tx, batch: Batch): Promise<void> {
  const { tagIds, inboxId } = batch.import;
  for (const tagId of tagIds) {
    await tx.execute(sql`
      insert into contact_tags (contact_id, tag_id, created_at)
      select p.contact_id, t.id, ${now()} from ${contactImportRows}
      join contact_phones p on p.inbox_id = ${inboxId} and p.phone = ${contactImportRows.phone}
      join tags t on t.id = ${tagId}
      where ${rowsOf(batch)}
      on conflict do nothing
    `);
  }
}

async function optOut(tx: Tx, batch: Batch): Promise<number> {
  const { rows } = await tx.execute<{ phone: string }>(sql`${optedOutPhones(within(batch))} order by phone`);
  const { import: given, organizationId } = batch;
  return optOutImported(tx, {
    ...{ organizationId, inboxId: given.inboxId, userId: given.startedBy ?? given.createdBy },
    ...{ phones: rows.map(({ phone }) => phone), occurredAt: clock.now() },
  });
}
