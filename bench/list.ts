import type { Bench, Measuring } from "./bench";
import { type LargeInbox, sizes, startLargeInbox, timeRequests } from "./large/start";

/** A page of the list, what stands above it, and a page of a thread, asked over HTTP as the browser does. */
export async function list(bench: Bench): Promise<void> {
  const inbox = await startLargeInbox(bench);
  for (const size of sizes) {
    await inbox.fillTo(size);
    await measureList(bench, inbox, size);
  }
}

export async function measureList(bench: Measuring, inbox: LargeInbox, size: number): Promise<void> {
  const threads = await pickThreads(inbox);
  const thread = (index: number) => threads[index % threads.length] ?? "";
  const viewsPath = `/api/live/conversations/views?inboxId=${inbox.inboxId}`;
  // What a server does first it does slowly, and would be held against the size that is taken first.
  for (const path of [listPath(inbox), viewsPath, threadPath(thread(0))]) {
    for (let asked = 0; asked < warmUps; asked += 1) await inbox.read(path);
  }
  const reads: [string, (index: number) => string, (index: number) => PromiseLike<unknown>][] = [
    ["page", () => listPath(inbox), () => readBareList(inbox)],
    ["views", () => viewsPath, () => countBarely(inbox)],
    ["thread", (index) => threadPath(thread(index)), (index) => readBareThread(inbox, thread(index))],
  ];
  for (const [name, path, barely] of reads) {
    await bench.measure({
      name: `${name}.${size}`,
      unit: "ms p50",
      reach: "under 30 ms at 100,000",
      floor: async () => (await timeRequests(barely)).p50,
      work: async () => {
        const { p50, p95 } = await timeRequests((index) => inbox.read(path(index)));
        return { value: p50, also: { p95 } };
      },
    });
  }
}

const warmUps = 300;

const listPath = ({ inboxId }: LargeInbox): string => `/api/live/conversations?inboxId=${inboxId}`;
const threadPath = (conversationId: string): string => `/api/live/messages?conversationId=${conversationId}`;

async function pickThreads({ sql, inboxId }: LargeInbox): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from conversations where inbox_id = ${inboxId} order by peer_address limit 100`;
  return rows.map((row) => row.id);
}

const readBareList = ({ sql, inboxId }: LargeInbox) => sql`
  select id, peer_address, contact_name, preview, sort_at, unread_count from conversations
  where inbox_id = ${inboxId} and listed and archived_at is null and blocked_at is null and completed_at is null
  order by sort_at desc, id desc limit 51`;

/** What is unread, as far as a badge shows it. */
const countBarely = ({ sql, inboxId }: LargeInbox) => sql`
  select sum(unread_count) from (
    select unread_count from conversations
    where inbox_id = ${inboxId} and unread_count > 0 and archived_at is null and blocked_at is null limit 100
  ) few`;

const readBareThread = ({ sql }: LargeInbox, conversationId: string) => sql`
  select id, direction, status, body, occurred_at from messages
  where conversation_id = ${conversationId} order by sort_at desc, id desc limit 51`;
