import { readFileSync } from "node:fs";
import { type SQL, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { blasts } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import { deleteHistory } from "@/lib/conversations/delete-history";
import { settleMessages } from "@/lib/messages/settle-messages";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { expectExactTallies } from "@/tests/support/tallies";
import type { RecipientFilter } from "./input";
import { mergeTallies } from "./merge-tallies";
import { getBlastProgress, getBlastReport, listRecipients, type RecipientRow } from "./report-queries";
import { mergedStepFor, stepFor } from "./tallies";

useTestDatabase();
const size = 300;
const job = jobActor("sweep");
let dana: UserActor;
let inboxId: string;
let blastId: string;
let lastNumber = 100;

beforeEach(async () => {
  dana = await createUser(await createOrganization(), { role: "admin" });
  lastNumber += 1;
  inboxId = await createInbox(dana, `+1415555${lastNumber}0`);
  blastId = await fill();
});
afterEach(expectExactTallies);

/** A blast of which each recipient is a queued message. */
async function fill(): Promise<string> {
  const [blast] = await db()
    .insert(blasts)
    .values({
      ...{ inboxId, name: "Sale", body: "Hi", timezone: "UTC", status: "sending", sentBy: dana.userId },
      ...{ frozenAt: new Date(), recipientCount: size, takenCount: size },
      audience: { lists: [], tags: [], contacts: [], excludedList: null },
    })
    .returning();
  const id = blast?.id ?? "";
  await db().execute(sql`
    insert into conversations (id, inbox_id, peer_address, sort_at)
    select gen_random_uuid(), ${inboxId}::uuid, '+1415' || (2000000 + g), now() from generate_series(1, ${size}::int) g
  `);
  await db().execute(sql`
    insert into messages (
      id, conversation_id, inbox_id, kind, direction, status, origin, origin_id, segments, sort_at, ready_at, lane
    )
    select gen_random_uuid(), id, inbox_id, 'sms', 'outbound', 'queued', 'blast', ${id}::uuid, 1, now(), now(), 2
    from conversations where inbox_id = ${inboxId}
  `);
  await db().execute(sql`
    insert into blast_recipients (blast_id, position, contact_id, name, phone, ready_at, conversation_id, message_id)
    select ${id}::uuid, row_number() over (order by v.peer_address), gen_random_uuid(), 'Person', v.peer_address, now(),
      v.id, m.id
    from conversations v join messages m on m.conversation_id = v.id where v.inbox_id = ${inboxId}
  `);
  return id;
}

/** Of the blast's messages that are in a state, the first in the order of their ids. */
const some = (status: string, count: number) => sql`
  id in (select id from messages where origin_id = ${blastId} and status = ${status} order by id limit ${count})`;

async function send(count: number, at: Date): Promise<void> {
  await db().execute(sql`
    update messages set status = 'sending', claim_id = gen_random_uuid(), claimed_at = now()
    where ${some("queued", count)}
  `);
  const moment = at.toISOString();
  await db().execute(sql`
    update messages set status = 'sent', carrier_message_id = id::text, sent_at = ${moment} where ${some("sending", count)}
  `);
}

const report = (status: "delivered" | "undelivered", count: number): Promise<void> =>
  settle(
    status,
    sql`m.id in (select id from messages where origin_id = ${blastId} and status = 'sent' order by random() limit ${count})`,
  );

async function settle(status: "delivered" | "undelivered", which: SQL): Promise<void> {
  const { rows } = await db().execute<{ id: string; to: string; from: string }>(sql`
    select m.id, v.peer_address as to, i.address as from from messages m
    join conversations v on v.id = m.conversation_id join inboxes i on i.id = m.inbox_id
    where ${which}
  `);
  await transact((tx) =>
    settleMessages(
      tx,
      rows.map(({ id, to, from }) => ({
        ...{ carrierMessageId: id, messageId: id, from, to, status, final: true, segments: 2 },
        ...{ errorCode: status === "delivered" ? null : "40008", errorDetail: null },
      })),
    ),
  );
}

describe("the tallies of a blast", () => {
  test("are what a full count finds after each step, and after the steps of many at once", async () => {
    await expectExactTallies();
    await send(200, new Date());
    await expectExactTallies();
    await Promise.all([
      ...Array.from({ length: 12 }, (_, index) => report(index % 4 === 0 ? "undelivered" : "delivered", 10)),
      ...Array.from({ length: 4 }, () => mergeTallies(job)),
      send(50, new Date()),
    ]);
    await expectExactTallies();
    const { sent, failed, waiting, delivered, segments } = await getBlastReport(dana, { blastId });
    expect(waiting).toBe(50);
    expect(sent + (failed[0]?.count ?? 0)).toBe(250);
    const reported = delivered + (failed[0]?.count ?? 0);
    expect(segments).toBe(250 + reported);
    expect(await getBlastProgress(dana, { blastId })).toMatchObject({ sent: 250, left: 50 });
  });

  test("forget nothing of what is deleted, whether it has left or not", async () => {
    await send(100, new Date());
    await report("delivered", 60);
    const before = await getBlastReport(dana, { blastId });
    const { rows } = await db().execute<{ id: string }>(
      sql`select id from conversations where inbox_id = ${inboxId}`,
    );
    await deleteHistory(dana, { conversations: { ids: rows.map(({ id }) => id) } });
    await expectExactTallies();
    const { waiting, cancelled, ...after } = await getBlastReport(dana, { blastId });
    expect(waiting).toBe(0);
    expect(cancelled).toEqual([{ reason: "The message was deleted.", count: 200 }]);
    expect(before).toMatchObject(after);
    expect(await getBlastProgress(dana, { blastId })).toMatchObject({ sent: 100, left: 0 });
  });

  test("take back what a transaction takes back, and wait for nobody", async () => {
    await db()
      .transaction(async (tx) => {
        await tx.execute(
          sql`update messages set status = 'cancelled', cancel_reason = 'No.' where ${some("queued", 5)}`,
        );
        // Beside one that has not ended, of the same blast: neither others nor the sweep stand still.
        await db().transaction(async (other) => {
          await other.execute(sql`set local lock_timeout = '1ms'`);
          await other.execute(sql`
          update messages set status = 'cancelled', cancel_reason = 'No.' where id in (
            select id from messages where origin_id = ${blastId} order by id desc limit 5
          )
        `);
        });
        await mergeTallies(job);
        await expect(tx.execute(sql`select 1 / 0`)).rejects.toThrow();
      })
      .catch(() => undefined);
    expect((await getBlastReport(dana, { blastId })).cancelled).toEqual([{ reason: "No.", count: 5 }]);
  });

  test("are counted once for the blasts that were there before", async () => {
    await send(100, new Date());
    await report("undelivered", 60);
    const before = await getBlastReport(dana, { blastId });
    await db().execute(sql`delete from blast_tallies`);
    const migration = readFileSync("db/migrations/0020_blast-tallies.sql", "utf8");
    await db().execute(sql.raw(migration.split("--> statement-breakpoint").at(-1) ?? ""));
    await expectExactTallies();
    expect(await getBlastReport(dana, { blastId })).toEqual(before);
  });

  test("become few rows, and the report stays as it was", async () => {
    // Half an hour, a text in six seconds.
    const start = clock.now().getTime() - 3_600_000;
    for (let index = 0; index < size; index += 1) await send(1, new Date(start + index * 6000));
    await report("delivered", 200);
    const before = await getBlastReport(dana, { blastId });
    expect(before).toMatchObject({ stepSeconds: 60, sent: size });
    expect(before.course.map(({ sent }) => sent)).toContain(10);
    await mergeTallies(job);
    expect(await getBlastReport(dana, { blastId })).toEqual(before);
    const { rows } = await db().execute(sql`select from blast_tallies where blast_id = ${blastId}`);
    expect(rows.length).toBeLessThan(130);
    await mergeTallies(job);
    expect(await getBlastReport(dana, { blastId })).toEqual(before);
  });

  test("tell how many leave in a second, merged or not", async () => {
    const now = clock.now().getTime();
    await send(50, new Date(now - 5000));
    await send(50, new Date(now - 60_000));
    const { rate } = await getBlastProgress(dana, { blastId });
    expect(rate).toBe(5);
    await mergeTallies(job);
    expect((await getBlastProgress(dana, { blastId })).rate).toBe(5);
  });
});

test("what waits for its time is no part of what is left at the rate, at however many times it is", async () => {
  await send(50, new Date(clock.now().getTime() - 5000));
  await db().execute(sql`
    insert into blast_recipients (blast_id, position, contact_id, name, phone, ready_at)
    select ${blastId}::uuid, ${size}::int + g, gen_random_uuid(), 'Late', '+1628555' || (1000 + g),
      now() + g * interval '1 hour'
    from generate_series(1, 12) g
  `);
  await db().execute(sql`update blasts set recipient_count = ${size + 12} where id = ${blastId}`);
  const progress = await getBlastProgress(dana, { blastId });
  expect(progress).toMatchObject({ rate: 5, left: 250 + 12, secondsLeft: 50 });
  expect(progress.waiting).toHaveLength(10);
});

test("each filter by state lists the recipients that are in it, page by page", async () => {
  await send(150, new Date());
  await report("delivered", 80);
  await report("undelivered", 20);
  await db().execute(sql`update messages set status = 'unknown' where ${some("sent", 3)}`);
  await db().execute(
    sql`update messages set status = 'cancelled', cancel_reason = 'No.' where ${some("queued", 9)}`,
  );
  const { rows } = await db().execute<{ id: string }>(sql`
    select conversation_id as id from blast_recipients where blast_id = ${blastId} and position % 10 = 0
  `);
  await deleteHistory(dana, { conversations: { ids: rows.map(({ id }) => id) } });
  // Those whose turn has not come.
  await db().execute(sql`
    insert into blast_recipients (blast_id, position, contact_id, name, phone, ready_at)
    select ${blastId}::uuid, ${size}::int + g, gen_random_uuid(), 'Late', '+1628555' || (1000 + g), now()
    from generate_series(1, 40) g
  `);
  await db().execute(sql`update blasts set recipient_count = ${size + 40} where id = ${blastId}`);
  for (const status of ["sending", "cancelled"]) {
    const finishedAt = status === "cancelled" ? sql`now()` : null;
    await db().execute(
      sql`update blasts set status = ${status}, finished_at = ${finishedAt} where id = ${blastId}`,
    );
    const all = await listAll("all");
    expect(all).toHaveLength(size + 40);
    for (const filter of ["waiting", "sent", "delivered", "failed", "not_confirmed", "cancelled"] as const) {
      const those = all.filter(({ state }) => state === filter);
      expect(those.length, filter).toBeGreaterThan(0);
      expect(await listAll(filter), filter).toEqual(those);
      const late = those.filter(({ name }) => name === "Late");
      expect(await listAll(filter, "late"), `${filter}, by a name`).toEqual(late);
    }
  }
});

test("reports about two blasts, in either order, wait for each other at most", async () => {
  const first = blastId;
  await send(size, new Date());
  dana = await createUser(await createOrganization(), { role: "admin" });
  inboxId = await createInbox(dana, "+14155559999");
  const second = await fill();
  blastId = second;
  await send(size, new Date());
  const idsOf = async (id: string) =>
    (
      await db().execute<{ id: string }>(sql`select id from messages where origin_id = ${id} order by id`)
    ).rows.map((row) => row.id);
  const [ours, theirs] = [await idsOf(first), await idsOf(second)];
  // They are settled in the order of their ids.
  const rounds = Array.from({ length: 20 }, (_, index) => [
    [ours[index], theirs.at(-1 - index)],
    [theirs[index], ours.at(-1 - index)],
  ]);
  await Promise.all(
    rounds.flat().map((ids) => settle("undelivered", sql`m.id = any(${`{${ids}}`}::uuid[])`)),
  );
  const { rows } = await db().execute(sql`select failed_count from blasts where id in (${first}, ${second})`);
  expect(rows).toEqual([{ failed_count: 40 }, { failed_count: 40 }]);
});

async function listAll(filter: RecipientFilter, text = ""): Promise<RecipientRow[]> {
  const found: RecipientRow[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const { recipients, next } = await listRecipients(dana, { blastId, filter, text, after, limit: 17 });
    found.push(...recipients);
    after = next ?? undefined;
  }
  return found;
}

test("a blast's steps are never finer than what its seconds were merged to", () => {
  for (const seconds of [0, 59, 60, 299, 300, 1799, 1800, 3599, 3600, 86_400, 30 * 86_400]) {
    const merged = mergedStepFor(seconds);
    for (const longer of [0, 1, 60, 86_400]) expect(stepFor(seconds + longer - merged + 1) % merged).toBe(0);
  }
});
