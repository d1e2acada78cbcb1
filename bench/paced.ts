import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { closeDatabase } from "@/db/client";
import type { UserActor } from "@/lib/auth/actor";
import { backgroundWorkEnded } from "@/lib/background";
import { sendMessage } from "@/lib/messages/send-message";
import { applySettings } from "@/tests/support/product";
import type { Bench } from "./bench";
import { makeBlast, makeThreads, phoneOf } from "./sending/people";
import { announce, readLedger, type SendingStack, startSending, until } from "./sending/start";

const rate = 50;
/** Half a minute's worth. */
const recipients = 30 * rate;
const typedEveryMs = 1500;
/** The rounds of the people who are typed to, beside those of the blasts. */
const firstTyped = 100;
const blastWords = "Hello";
const typedWords = "Typed in between";

/** A blast on a number with a rate, while somebody types. This process is one more instance of web. */
export async function paced(bench: Bench): Promise<void> {
  const sending = await startSending(bench, rate);
  applySettings(
    Object.fromEntries(Object.entries(sending.stack.env).map(([name, value]) => [name, value ?? ""])),
  );
  bench.defer(async () => {
    await backgroundWorkEnded();
    await closeDatabase();
  });
  await sending.sql`update users set undoes_send = false where id = ${sending.number.userId}`;
  await bench.measure({
    name: "",
    unit: "arrivals/s",
    reach: "97 to 100 % of 50 in any second, never above; typed within 1 s",
    floor: async () => rate,
    work: () => send(sending),
  });
}

let rounds = 0;

async function send({
  stack,
  sql,
  number,
}: SendingStack): Promise<{ value: number; also: Record<string, number> }> {
  rounds += 1;
  const blastId = await makeBlast(sql, { ...number, round: rounds, count: recipients });
  const before = (await readLedger(stack, "")).length;
  await announce(stack, "blast/due", { blastId });
  await until(async () => (await readLedger(stack, blastWords)).length > 0);
  const typed = await typeInBetween(sql, number, async () => {
    const [row] = await sql<{ left: number }[]>`
      select recipient_count - taken_count as left from blasts where id = ${blastId}`;
    return (row?.left ?? 0) > rate;
  });
  await until(async () => {
    const [row] = await sql<{ sent: number }[]>`
      select count(*)::int as sent from messages where origin_id = ${blastId} and sent_at is not null`;
    return row?.sent === recipients;
  });
  const arrivals = (await readLedger(stack, "")).slice(before);
  const times = arrivals.map(({ at }) => at);
  const counts = countSeconds(times);
  const waits = arrivals.flatMap(({ text, at }) => {
    // A signature may follow them.
    const [, typedAt] = [...typed].find(([words]) => text.startsWith(words)) ?? [];
    return typedAt === undefined ? [] : [at - typedAt];
  });
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return {
    value: ((times.length - 1) * 1000) / (last - first),
    also: {
      "most in a second": Math.max(...counts),
      "fewest in a second": Math.min(...counts),
      "ms until a typed one arrived, at most": Math.max(...waits),
      "typed ones missing": typed.size - waits.length,
    },
  };
}

/** Sends typed messages one after another, each to somebody else. @returns when each was sent, by its words. */
async function typeInBetween(
  sql: SendingStack["sql"],
  { inboxId, userId }: SendingStack["number"],
  goesOn: () => Promise<boolean>,
): Promise<Map<string, number>> {
  const [round, count] = [firstTyped + rounds, 100];
  await makeThreads(sql, { inboxId, round, count });
  const threads = await sql<{ id: string }[]>`
    select id from conversations
    where inbox_id = ${inboxId} and peer_address between ${phoneOf(round, count, 0)} and ${phoneOf(round, count, count - 1)}`;
  const actor = await signIn(sql, userId);
  const typed = new Map<string, number>();
  for (const { id } of threads) {
    if (!(await goesOn())) break;
    const body = `${typedWords} ${randomUUID()}`;
    typed.set(body, Date.now());
    await sendMessage(actor, {
      conversationId: id,
      body,
      clientKey: randomUUID(),
      evenThoughOptedOut: false,
    });
    await delay(typedEveryMs);
  }
  return typed;
}

async function signIn(sql: SendingStack["sql"], userId: string): Promise<UserActor> {
  const [session] = await sql<{ id: string; organizationId: string }[]>`
    insert into sessions (id, user_id, expires_at)
    select gen_random_uuid(), id, now() + interval '1 day' from users where id = ${userId}
    returning id, (select organization_id from users where id = ${userId}) as "organizationId"`;
  if (!session) throw new Error("nobody could be signed in");
  return {
    kind: "user",
    userId,
    organizationId: session.organizationId,
    role: "admin",
    sessionId: session.id,
  };
}

/** How many came in each second that begins with an arrival and ends before the last. */
function countSeconds(times: number[]): number[] {
  const last = times.at(-1) ?? 0;
  return times
    .filter((from) => from + 1000 <= last)
    .map((from) => times.filter((at) => at >= from && at < from + 1000).length);
}
