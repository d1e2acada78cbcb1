import type { Bench } from "./bench";
import { type LargeInbox, sizes, startLargeInbox, timeRequests } from "./large/start";

/** A page of the list and a page of a thread, asked over HTTP as the browser does. */
export async function list(bench: Bench): Promise<void> {
  const inbox = await startLargeInbox(bench);
  for (const size of sizes) {
    await inbox.fillTo(size);
    const threads = await pickThreads(inbox);
    const thread = (index: number) => threads[index % threads.length] ?? "";
    // What a server does first it does slowly, and would be held against the size that is taken first.
    for (const path of [listPath(inbox), threadPath(thread(0))]) {
      for (let asked = 0; asked < warmUps; asked += 1) await inbox.read(path);
    }
    await bench.measure({
      name: `page.${size}`,
      unit: "ms p50",
      reach: "under 30 ms at 100,000",
      floor: async () => (await timeRequests(() => readBareList(inbox))).p50,
      work: async () => {
        const { p50, p95 } = await timeRequests(() => inbox.read(listPath(inbox)));
        return { value: p50, also: { p95 } };
      },
    });
    await bench.measure({
      name: `thread.${size}`,
      unit: "ms p50",
      reach: "under 30 ms at 100,000",
      floor: async () => (await timeRequests((index) => readBareThread(inbox, thread(index)))).p50,
      work: async () => {
        const { p50, p95 } = await timeRequests((index) => inbox.read(threadPath(thread(index))));
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

const readBareThread = ({ sql }: LargeInbox, conversationId: string) => sql`
  select id, direction, status, body, occurred_at from messages
  where conversation_id = ${conversationId} order by sort_at desc, id desc limit 51`;
