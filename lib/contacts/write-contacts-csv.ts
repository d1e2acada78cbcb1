import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { consents, contactPhones, contacts, inboxes, organizations } from "@/db/schema";
import { writeRows } from "@/lib/exports/write-csv";
import { mostPhones } from "@/lib/imports/rules";
import { formatPhone } from "@/lib/phones/rules";

const pageSize = 500;
const mostAttributes = 200;

/**
 * Contacts as CSV, page by page in the order they were made, in the columns that an import reads: bringing the file in
 * again changes nothing. UTF-8 with a byte order mark, by which Excel knows it.
 * @param which the condition on `contacts`: of an inbox, or of a list
 */
export async function* writeContactsCsv(which: SQL): AsyncGenerator<string> {
  const [phones, attributes] = await Promise.all([countPhoneColumns(which), listAttributes(which)]);
  const phoneNames = Array.from({ length: phones }, (_, index) =>
    index === 0 ? "Phone Number" : `Phone Number ${index + 1}`,
  );
  const header = ["Full Name", ...phoneNames, "E-mail", "Company Name", "Title", "Notes", "Opted out"];
  yield `\uFEFF${writeRows([[...header, ...attributes]])}`;
  let after: string | null = null;
  do {
    const page: CsvContact[] = await readPage(which, after);
    if (page.length > 0) yield writeRows(page.map((contact) => cellsOf(contact, phones, attributes)));
    after = page.length === pageSize ? (page.at(-1)?.id ?? null) : null;
  } while (after !== null);
}

async function countPhoneColumns(which: SQL): Promise<number> {
  const counted = db()
    .select({ count: sql<number>`count(*)::int`.as("count") })
    .from(contactPhones)
    .innerJoin(contacts, eq(contacts.id, contactPhones.contactId))
    .where(which)
    .groupBy(contactPhones.contactId)
    .as("counted");
  const [row] = await db()
    .select({ most: sql<number | null>`max(${counted.count})` })
    .from(counted);
  return Math.min(Math.max(row?.most ?? 1, 1), mostPhones);
}

async function listAttributes(which: SQL): Promise<string[]> {
  const { rows } = await db().execute<{ name: string }>(sql`
    select distinct name from ${contacts}, jsonb_object_keys(${contacts.attributes}) name
    where ${which} order by name limit ${mostAttributes}`);
  return rows.map(({ name }) => name);
}

type CsvContact = {
  id: string;
  fullName: string;
  email: string;
  company: string;
  title: string;
  notes: string;
  attributes: Record<string, string>;
  country: string;
  /** The main one first. */
  phones: { phone: string; optedOut: boolean }[];
};

async function readPage(which: SQL, after: string | null): Promise<CsvContact[]> {
  return db()
    .select({
      id: contacts.id,
      fullName: contacts.fullName,
      email: contacts.email,
      company: contacts.company,
      title: contacts.title,
      notes: contacts.notes,
      attributes: contacts.attributes,
      country: organizations.country,
      phones: sql<CsvContact["phones"]>`coalesce((
        select json_agg(json_build_object('phone', p.phone, 'optedOut', n.opted_out_at is not null)
          order by p.main desc, p.created_at, p.id)
        from ${contactPhones} p
        left join ${consents} n on n.organization_id = ${organizations.id} and n.phone = p.phone
        where p.contact_id = ${contacts.id}
      ), '[]')`,
    })
    .from(contacts)
    .innerJoin(inboxes, eq(inboxes.id, contacts.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .where(and(which, after === null ? undefined : gt(contacts.id, after)))
    .orderBy(asc(contacts.id))
    .limit(pageSize);
}

function cellsOf(contact: CsvContact, phoneColumns: number, attributes: string[]): string[] {
  const { fullName, phones, email, company, title, notes, country } = contact;
  // An import opts out every number of its row: it is said only where that is so.
  const optedOut = phones.length > 0 && phones.every((phone) => phone.optedOut);
  return [
    fullName,
    // As people of the country write it: with a plus in front a spreadsheet would make a sum of it.
    ...Array.from({ length: phoneColumns }, (_, index) => {
      const phone = phones[index]?.phone;
      return phone === undefined ? "" : formatPhone(phone, country);
    }),
    email,
    company,
    title,
    notes,
    optedOut ? "yes" : "",
    ...attributes.map((name) => contact.attributes[name] ?? ""),
  ];
}
