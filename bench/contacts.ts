import { fillContacts } from "@/db/large/fill-contacts";
import { mostCounted } from "@/lib/counts/rules";
import type { Bench, Measuring } from "./bench";
import { type LargeInbox, startLargeInbox, timeRequests } from "./large/start";

const size = 200_000;

type Read = { name: string; path?: string; query?: { sort?: string; text?: string } };

/** What is asked for the page, and by a text's merge fields. */
const reads: Read[] = [
  { name: "name" },
  { name: "company", query: { sort: "company" } },
  { name: "newest", query: { sort: "newest" } },
  { name: "search-name", query: { text: "nakamura" } },
  { name: "search-common", query: { text: "mar" } },
  { name: "search-company", query: { text: "haddad roofing" } },
  { name: "search-number", query: { text: "555-9042" } },
  { name: "count", path: "contacts/count" },
  { name: "attributes", path: "merge-fields" },
];

/** A page of the contacts of a number that has very many, asked over HTTP as the browser does. */
export async function contacts(bench: Bench): Promise<void> {
  const inbox = await startLargeInbox(bench);
  await fillContacts(inbox.sql, { id: inbox.inboxId }, size);
  await measureContacts(bench, inbox, size);
}

export async function measureContacts(bench: Measuring, inbox: LargeInbox, size: number): Promise<void> {
  for (const { name, path = "contacts", query = {} } of reads) {
    const search = new URLSearchParams(Object.entries({ inboxId: inbox.inboxId, ...query }));
    await bench.measure({
      name: `${name}.${size}`,
      unit: "ms p50",
      reach: "under 30 ms at 200,000",
      floor: async () => (await timeRequests(() => readBarely(inbox, name, query.text))).p50,
      work: async () => {
        const { p50, p95 } = await timeRequests(() => inbox.read(`/api/live/${path}?${search}`));
        return { value: p50, also: { p95 } };
      },
    });
  }
}

/** The one statement that it cannot do without. */
function readBarely({ sql, inboxId }: LargeInbox, name: string, text = ""): PromiseLike<unknown> {
  if (name === "attributes") return sql`select name from attribute_names where inbox_id = ${inboxId}`;
  if (name === "count") {
    return sql`select count(*) from (select from contacts where inbox_id = ${inboxId} limit ${mostCounted + 1}) counted`;
  }
  if (name === "search-number") {
    return sql`
      select contact_id from contact_phones
      where inbox_id = ${inboxId} and phone like ${`%${text.replace(/\D/g, "")}%`} limit 51`;
  }
  const [first = "", second = ""] = text.split(" ");
  const words = sql`(full_name || ' ' || email || ' ' || company)`;
  const order = {
    company: sql`(case when company = '' then '1' else '0' || lower(company) end), id`,
    newest: sql`id desc`,
  }[name];
  return sql`
    select id, full_name, email, company from contacts
    where inbox_id = ${inboxId} and ${text === "" ? sql`true` : sql`${words} ilike ${`%${first}%`} and ${words} ilike ${`%${second}%`}`}
    order by ${order ?? sql`lower(full_name), id`} limit 51`;
}
