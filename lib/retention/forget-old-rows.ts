import { subDays } from "date-fns";
import { lt, or, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { carrierEvents, deletedMessages, idempotencyKeys, rateLimits, sessions } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";

// Rows go so many at a time: nobody waits long for them.
const sliceSize = 5000;

/** The carrier repeats a webhook for hours, and its records are read back for a day. */
const carrierDays = 30;
/** Longer than any client repeats a request. */
const idempotencyDays = 7;
/** How long one can see in the database who was signed in. */
const sessionDays = 90;

/**
 * Forgets what was kept for a while only: the carrier's raw events, the ids of deleted messages, answers to repeated
 * requests, sessions that are over and limits that have run out. What people wrote is never among it.
 * @returns how many rows of each
 */
export async function forgetOldRows(actor: Actor): Promise<Record<string, number>> {
  authorize(actor, "work.sweep");
  const now = clock.now();
  const [carrier, idempotency, session] = [carrierDays, idempotencyDays, sessionDays].map((days) =>
    subDays(now, days),
  ) as [Date, Date, Date];
  return {
    carrierEvents: await forget(carrierEvents, lt(carrierEvents.createdAt, carrier)),
    deletedMessages: await forget(deletedMessages, lt(deletedMessages.deletedAt, carrier)),
    idempotencyKeys: await forget(idempotencyKeys, lt(idempotencyKeys.createdAt, idempotency)),
    sessions: await forget(sessions, or(lt(sessions.expiresAt, session), lt(sessions.endedAt, session))),
    rateLimits: await forget(rateLimits, lt(rateLimits.expire, now)),
  };
}

async function forget(table: PgTable, which: SQL | undefined): Promise<number> {
  let gone = 0;
  for (;;) {
    const { rowCount } = await db().execute(sql`
      delete from ${table} where ctid in (select ctid from ${table} where ${which} limit ${sliceSize})
    `);
    gone += rowCount ?? 0;
    if ((rowCount ?? 0) < sliceSize) return gone;
  }
}
