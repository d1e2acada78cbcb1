import { fillInbox } from "@/db/large/fill-inbox";
import { type Client, openClient } from "@/db/open-client";
import { demoNumbers, demoSignIn } from "@/db/seed";
import { startStack } from "@/local/stack";
import type { Bench } from "../bench";
import { percentile } from "../measure";

/** `BENCH_CONVERSATIONS=1000000 npm run bench list` takes another size. */
export const sizes = process.env.BENCH_CONVERSATIONS
  ? [Number(process.env.BENCH_CONVERSATIONS)]
  : [10_000, 100_000];

const requests = 60;

export type LargeInbox = {
  inboxId: string;
  webUrl: string;
  sql: Client;
  /** Fills the inbox up to this many conversations, of three messages each. */
  fillTo(count: number): Promise<void>;
  /** Asks the product for a live read as the signed-in browser does. */
  read(path: string): Promise<unknown>;
};

/** The production build on its own services, with an inbox to fill and somebody signed in. */
export async function startLargeInbox(bench: Bench): Promise<LargeInbox> {
  const stack = await startStack({ dataDir: bench.dataDir, ports: "free" });
  bench.defer(() => stack.stop());
  const sql = openClient(stack.databaseUrl, { max: 1 });
  bench.defer(() => sql.end());
  const [inbox] = await sql<{ id: string; organizationId: string }[]>`
    select id, organization_id as "organizationId" from inboxes where address = ${demoNumbers[0]}`;
  if (!inbox) throw new Error("the demo's number is not there");
  const cookie = await signIn(stack.webUrl);
  return {
    inboxId: inbox.id,
    webUrl: stack.webUrl,
    sql,
    fillTo: (count) => fillInbox(sql, inbox, count),
    async read(path) {
      const answer = await fetch(`${stack.webUrl}${path}`, { headers: { cookie } });
      if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
      return answer.json();
    },
  };
}

/** One after another, as one person reads; the first few warm up what they need. */
export async function timeRequests(
  ask: (index: number) => PromiseLike<unknown>,
): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let index = -10; index < requests; index += 1) {
    const startedAt = performance.now();
    await ask(Math.max(index, 0));
    if (index >= 0) times.push(performance.now() - startedAt);
  }
  return { p50: percentile(times, 50), p95: percentile(times, 95) };
}

/** Signs in without a browser and answers the cookies of the session. */
async function signIn(webUrl: string): Promise<string> {
  const first = await fetch(`${webUrl}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${webUrl}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(first) },
    body: new URLSearchParams({ ...demoSignIn, csrfToken, json: "true" }),
  });
  return `${cookiesOf(first)}; ${cookiesOf(answer)}`;
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
