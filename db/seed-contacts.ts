import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { subDays } from "date-fns";
import { z } from "zod";
import { normalizeKeyword } from "@/lib/consents/rules";
import { customers, ownLineContacts, phoneOf } from "./demo/customers";
import { lists } from "./demo/lists";
import { newId } from "./id";
import * as schema from "./schema";
import type { Db } from "./seed";
import { addRows } from "./seed-stories";
import { ownLinePhone } from "./seed-talks";

const contactRow = z.object({
  "Full Name": z.string(),
  "Phone Number": z.string(),
  "E-mail": z.string(),
  "Company Name": z.string(),
  Title: z.string(),
  Notes: z.string(),
});

/** By their names. */
export type Contacts = Map<string, { id: string; phone: string }>;

export async function addContacts(db: Pick<Db, "execute">, inboxId: string, now: Date): Promise<Contacts> {
  const csv = readFileSync(join(process.cwd(), "db", "demo/contacts.csv"), "utf8");
  const rows = z.array(contactRow).parse(parse(csv, { columns: true }));
  const first = rows.map((row) => ({
    ...{ id: newId(), fullName: row["Full Name"], phone: row["Phone Number"], email: row["E-mail"] },
    ...{ company: row["Company Name"], title: row.Title, notes: row.Notes, createdAt: now },
  }));
  const others = customers.map(({ name, company }, index) => ({
    ...{
      id: newId(),
      fullName: name,
      phone: phoneOf(index),
      company,
      title: "",
      notes: "",
      createdAt: subDays(now, 58 - (index % 40)),
    },
    // Not everybody leaves one.
    email: index % 5 < 3 ? `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@post.test` : "",
  }));
  await addWithPhones(db, inboxId, [...first, ...others]);
  return new Map([...first, ...others].map(({ fullName, id, phone }) => [fullName, { id, phone }]));
}

export async function addOwnLineContacts(db: Pick<Db, "execute">, inboxId: string): Promise<void> {
  const rows = ownLineContacts.map(({ name, company }, index) => ({
    ...{ id: newId(), fullName: name, company, phone: ownLinePhone(index) },
  }));
  await addWithPhones(db, inboxId, rows);
}

type NewContact = Omit<typeof schema.contacts.$inferInsert, "inboxId"> & { id: string; phone: string };

async function addWithPhones(db: Pick<Db, "execute">, inboxId: string, rows: NewContact[]): Promise<void> {
  await addRows(
    db,
    schema.contacts,
    rows.map(({ phone: _, ...contact }) => ({ ...contact, inboxId })),
  );
  await addRows(
    db,
    schema.contactPhones,
    rows.map(({ id, phone }) => ({ id: newId(), contactId: id, inboxId, phone })),
  );
}

/** @returns their ids by their names */
export async function addLists(
  db: Pick<Db, "insert">,
  inboxId: string,
  contacts: Contacts,
  now: Date,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, keywords, members } of lists) {
    const listId = newId();
    ids.set(name, listId);
    await db.insert(schema.lists).values({ id: listId, inboxId, name });
    const joined = members.flatMap(({ name: who, how, daysAgo }) => {
      const contact = contacts.get(who);
      return contact ? { listId, contactId: contact.id, how, joinedAt: subDays(now, daysAgo) } : [];
    });
    await db.insert(schema.listMembers).values(joined);
    const words = keywords.map((spelling) => ({
      ...{ inboxId, listId, spelling, keyword: normalizeKeyword(spelling) },
    }));
    if (words.length > 0) await db.insert(schema.listKeywords).values(words);
  }
  return ids;
}
