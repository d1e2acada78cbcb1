import { fillBlast } from "@/db/large/fill-blast";
import type { Bench, Measuring } from "./bench";
import { measureContacts } from "./contacts";
import { type LargeInbox, startLargeInbox, timeRequests } from "./large/start";
import { measureList } from "./list";
import { measureSearch } from "./search";

/** `BENCH_LARGEST=100000 npm run bench growth` ends with that size. */
const sizes = [10_000, 100_000, 1_000_000].filter(
  (size) => size <= Number(process.env.BENCH_LARGEST ?? 1_000_000),
);

/**
 * What is read of an inbox as it grows to a hundred times its size: `list`, `search` and `contacts` over the same rows, of
 * which eight in ten have a contact. Then the report of a blast to so many of those.
 */
export async function growth(bench: Bench): Promise<void> {
  const inbox = await startLargeInbox(bench);
  const named = (name: string): Measuring => ({
    measure: (row) => bench.measure({ ...row, name: `${name}.${row.name}` }),
  });
  for (const size of sizes) {
    await timed(`${size} conversations`, () => inbox.fillTo(size));
    await measureList(named("list"), inbox, size);
    await measureSearch(named("search"), inbox, size);
    await measureContacts(named("contacts"), inbox, size);
  }
  for (const size of sizes) {
    const blastId = await timed(`a blast to ${size}`, () =>
      fillBlast(inbox.sql, { id: inbox.inboxId }, size * 0.8),
    );
    await measureReport(named("blast"), inbox, { blastId, size });
  }
}

async function timed<T>(what: string, fill: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await fill();
  console.log(`made ${what} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
}

/** The page of a sent blast, and of its recipients the first page, the ones that failed, and those that are called so. */
async function measureReport(
  bench: Measuring,
  inbox: LargeInbox,
  { blastId, size }: { blastId: string; size: number },
): Promise<void> {
  const reads = {
    report: "report?",
    progress: "progress?",
    recipients: "recipients?",
    failed: "recipients?filter=failed",
    search: "recipients?text=kowalski",
    "search-none": "recipients?text=zeppelin",
  };
  for (const [name, read] of Object.entries(reads)) {
    await bench.measure({
      name: `${name}.${size}`,
      unit: "ms p50",
      reach: "under 50 ms",
      floor: async () => (await timeRequests(() => readTallies(inbox, blastId))).p50,
      work: async () => {
        const path = `/api/live/blasts/${blastId}/${read}`;
        const { p50, p95 } = await timeRequests(() => inbox.read(path));
        return { value: p50, also: { p95 } };
      },
    });
  }
}

/** The sums that everything else is put beside. */
const readTallies = ({ sql }: LargeInbox, blastId: string) => sql`
  select status, reason, sum(count) from blast_tallies where blast_id = ${blastId} group by status, reason`;
