import type { Bench, Measuring } from "./bench";
import { type LargeInbox, sizes, startLargeInbox, timeRequests } from "./large/start";

const searches = [
  { name: "words", text: "wedding delivery costs" },
  { name: "name", text: "nakamura" },
  { name: "number", text: "555-0042" },
];

/** What somebody types above the list, asked over HTTP as the browser does: people and messages at once. */
export async function search(bench: Bench): Promise<void> {
  const inbox = await startLargeInbox(bench);
  for (const size of sizes) {
    await inbox.fillTo(size);
    await measureSearch(bench, inbox, size);
  }
}

export async function measureSearch(bench: Measuring, inbox: LargeInbox, size: number): Promise<void> {
  for (const { name, text } of searches) {
    const query = new URLSearchParams({ inboxId: inbox.inboxId, text });
    await bench.measure({
      name: `${name}.${size}`,
      unit: "ms p50",
      reach: "under 50 ms",
      floor: async () => (await timeRequests(() => searchBarely(inbox, name, text))).p50,
      work: async () => {
        const { p50, p95 } = await timeRequests(() => inbox.read(`/api/live/search?${query}`));
        return { value: p50, also: { p95 } };
      },
    });
  }
}

/** The one statement that the kind of search cannot do without. */
function searchBarely({ sql, inboxId }: LargeInbox, name: string, text: string): PromiseLike<unknown> {
  if (name === "name") {
    return sql`
      select id, full_name from contacts
      where inbox_id = ${inboxId} and full_name ilike ${`%${text}%`} limit 8`;
  }
  if (name === "number") {
    return sql`
      select id, peer_address from conversations
      where inbox_id = ${inboxId} and peer_address like ${`%${text.replace(/\D/g, "")}%`} limit 8`;
  }
  const [first = "", second = "", third = ""] = text.split(" ").map((word) => `%${word}%`);
  return sql`
    select id, body from messages
    where inbox_id = ${inboxId} and origin <> 'blast' and kind <> 'activity' and body <> ''
      and body ilike ${first} and body ilike ${second} and body ilike ${third}
    order by sort_at desc limit 20`;
}
