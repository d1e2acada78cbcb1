import path from "node:path";
import { carrierKeys } from "@/local/carrier/keys";
import { atOnce } from "./at-once";
import { startBareApp } from "./bare-app";
import type { Bench } from "./bench";
import { percentile, ratePerSecond } from "./measure";
import { postText } from "./post-text";
import { phoneOf } from "./sending/people";
import { startSending, until } from "./sending/start";

const texts = 5_000;
const atATime = 16;
/** Each of them writes five times. */
const people = 1_000;
const lookMs = 100;

/** What a bare handler does with a webhook: it writes it down. */
const insertOne = `
import pg from "pg";
const pool = new pg.Pool({ connectionString: process.env.BARE_DATABASE_URL, max: 10 });
export async function POST(request) {
  await pool.query("insert into bare_webhooks (body) values ($1)", [await request.text()]);
  return Response.json({ received: true });
}
`;

/** Texts of customers, from the first webhook to the last that was answered, each stored with its consequences. */
export async function inbound(bench: Bench): Promise<void> {
  const { stack, sql, number } = await startSending(bench, null);
  await sql`create table bare_webhooks (id bigint generated always as identity primary key, body jsonb not null)`;
  const bareUrl = await startBareApp(bench, {
    files: { "app/api/webhooks/route.js": insertOne },
    env: { BARE_DATABASE_URL: stack.databaseUrl },
  });
  const { privateKey } = carrierKeys(path.join(bench.dataDir, "carrier"));
  const times: number[] = [];
  let rounds = 0;
  const postAll = async (url: string) => {
    times.length = 0;
    rounds += 1;
    return ratePerSecond(texts, () =>
      atOnce(atATime, texts, async (index) => {
        const startedAt = performance.now();
        await postText(
          url,
          privateKey,
          phoneOf(rounds, people, index % people),
          `Round ${rounds}, text ${index}`,
        );
        times.push(performance.now() - startedAt);
      }),
    );
  };
  await bench.measure({
    name: "",
    unit: "texts/s",
    reach: "500/s, 0.7 of the floor, p95 under 40 ms, none twice",
    floor: () => postAll(`${bareUrl}/api/webhooks`),
    work: async () => {
      const value = await postAll(`${stack.workerUrl}/api/webhooks/telnyx`);
      const endedAt = performance.now();
      await until(async () => {
        const [row] = await sql<{ owed: number }[]>`
          select count(*)::int as owed from messages where owed_since is not null`;
        return row?.owed === 0;
      }, lookMs);
      const drained = (performance.now() - endedAt) / 1000;
      const [row] = await sql<{ stored: number; bodies: number }[]>`
        select count(*)::int as stored, count(distinct body)::int as bodies from messages
        where inbox_id = ${number.inboxId} and starts_with(body, ${`Round ${rounds}, `})`;
      return {
        value,
        also: {
          "ms p95": percentile(times, 95),
          "seconds until nothing was owed": drained,
          missing: texts - (row?.bodies ?? 0),
          twice: (row?.stored ?? 0) - (row?.bodies ?? 0),
        },
      };
    },
  });
}
