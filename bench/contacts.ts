import { fillContacts } from "@/db/large/fill-contacts";
import type { Bench, Measuring } from "./bench";
import { type LargeInbox, startLargeInbox, timeRequests } from "./large/start";

const size = 200_000;

/** What is asked of the page, and the one statement that it cannot do without. */
const pages: { name: string; query: { sort?: string; text?: string } }[] = [
  { name: "name", query: {} },
  { name: "company", query: { sort: "company" } },
  { name: "newest", query: { sort: "newest" } },
  { name: "search-name", query: { text: "nakamura" } },
  { name: "search-common", query: { text: "mar" } },
  { name: "search-company", query: { text: "haddad roofing" } },
  { name: "search-number", query: { text: "555-9042" } },
];

/** A page of the contacts of a number that has very many, asked over HTTP as the browser does. */
export async function contacts(bench: Bench): Promise<void> {
  const inbox = await startLargeInbox(bench);
  await fillContacts(inbox.sql, { id: inbox.inboxId }, size);
  await measureContacts(bench, inbox, size);
}

export async function measureContacts(bench: Measuring, inbox: LargeInbox, size: number): Promise<void> {
  for (const { name, query } of pages) {
    const search = new URLSearchParams(Object.entries({ inboxId: inbox.inboxId, ...query }));
    await bench.measure({
      name: `${name}.${size}`,
      unit: "ms p50",
      reach: "under 30 ms at 200,000",
      floor: async () => (await timeRequests(() => readBarely(inbox, name, query.text))).p50,
      work: async () => {
        const { p50, p95 } = await timeRequests(() => inbox.read(`/api/live/contacts?${search}`));
        return { value: p50, also: { p95 } };
      },
    });
  }
}

function readBarely({ sql, inboxId }: LargeInbox, name: string, text = ""): PromiseLike<unknown> {
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
