import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  type Contact,
  type ContactImportRow,
  contactImportRows,
  contactImports,
  contactPhones,
  contacts,
} from "@/db/schema";
import type { FieldChange } from "./queries";
import { mostPhones } from "./rules";

const fields = ["fullName", "email", "company", "title", "notes"] as const;

/** Rows that can be applied: nothing is wrong with them, and no later one replaces them. */
const isApplicable = (): SQL | undefined =>
  and(
    isNotNull(contactImportRows.phone),
    isNull(contactImportRows.problems),
    isNull(contactImportRows.replacedBy),
  );

/** Rows that are applied: those of them that nobody skipped. */
export const isApplied = (): SQL | undefined => and(isApplicable(), isNull(contactImportRows.skippedAt));

/** The same of rows that a statement calls by another name. */
export const isAppliedAs = (row: string): SQL =>
  sql.raw(
    `(${["phone is not null", "problems is null", "replaced_by is null", "skipped_at is null"].map((each) => `${row}.${each}`).join(" and ")})`,
  );

/**
 * A contact's attributes with a row's: an attribute that is there under another case keeps its name, since merge
 * fields name them without regard to it.
 */
export const mergedAttributes = (): SQL => sql`case
  when ${contactImportRows.attributes} is null then ${contacts.attributes}
  else ${contacts.attributes} || (
    select jsonb_object_agg(coalesce(known.name, given.key), given.value)
    from jsonb_each(${contactImportRows.attributes}) given
    left join lateral (
      select name from jsonb_object_keys(${contacts.attributes}) name where lower(name) = lower(given.key) limit 1
    ) known on true
  ) end`;

/** Whether a row changes its contact; empty cells never do. */
export const changesContact = (): SQL => sql`(
  ${contactImportRows.fullName} <> ${contacts.fullName} or ${contactImportRows.email} <> ${contacts.email}
  or ${contactImportRows.company} <> ${contacts.company} or ${contactImportRows.title} <> ${contacts.title}
  or ${contactImportRows.notes} <> ${contacts.notes}
  or (${contactImportRows.attributes} is not null and ${mergedAttributes()} <> ${contacts.attributes})
  or (${contactImportRows.furtherPhones} is not null and exists (
    select 1 from jsonb_array_elements_text(${contactImportRows.furtherPhones}) further (phone)
    where ${isFree(sql`further.phone`)}
  ) and ${phonesLeft(sql`${contacts.id}`)} > 0)
) is true`;

/** How many more phones a contact can have, over all imports; below one: none. */
export const phonesLeft = (contactId: SQL): SQL =>
  sql`(${mostPhones}::int - (select count(*) from contact_phones had where had.contact_id = ${contactId}))`;

const isFree = (phone: SQL): SQL => sql`not exists (
  select 1 from ${contactPhones} taken
  where taken.inbox_id = ${contacts.inboxId} and taken.phone = ${phone}
)`;

/** The further numbers of a row that its contact gets. */
const addedPhones = sql<string[]>`array(
  select further.phone from jsonb_array_elements_text(${contactImportRows.furtherPhones}) further (phone)
  where ${isFree(sql`further.phone`)} order by further.phone
  limit greatest(${phonesLeft(sql`${contacts.id}`)}, 0)
)`;

/**
 * The rows of an import that change a contact, or would if they were not skipped, with it as it is now: of those that did
 * so when they were counted, wherever in the file they stand.
 */
export function listUpdates(importId: string, after: number, limit: number) {
  return db()
    .select({ row: contactImportRows, contact: contacts, addedPhones })
    .from(contactImportRows)
    .innerJoin(contactImports, eq(contactImports.id, contactImportRows.importId))
    .innerJoin(
      contactPhones,
      and(
        eq(contactPhones.inboxId, contactImports.inboxId),
        eq(contactPhones.phone, contactImportRows.phone),
      ),
    )
    .innerJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .where(
      and(
        eq(contactImportRows.importId, importId),
        sql`${contactImportRows.position} > ${after}`,
        contactImportRows.changesContact,
        isApplicable(),
        changesContact(),
      ),
    )
    .orderBy(asc(contactImportRows.position))
    .limit(limit);
}

/** What a row changes of a contact, field by field, number by number, then attribute by attribute. */
export function changedFields(row: ContactImportRow, contact: Contact, addedPhones: string[]): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of fields) {
    const to = row[field];
    if (to !== null && to !== contact[field]) changes.push({ field, from: contact[field], to });
  }
  for (const to of addedPhones) changes.push({ field: "phone", from: "", to });
  for (const [name, to] of Object.entries(row.attributes ?? {})) {
    const known = Object.keys(contact.attributes).find((other) => other.toLowerCase() === name.toLowerCase());
    const from = known === undefined ? "" : (contact.attributes[known] ?? "");
    if (to !== from) changes.push({ field: known ?? name, from, to });
  }
  return changes;
}
