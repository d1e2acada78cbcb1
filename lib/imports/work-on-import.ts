import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { contactImports, inboxes, organizations } from "@/db/schema";
import type { JobActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { isDataError, withoutValues } from "@/lib/database-errors";
import { NotFound } from "@/lib/errors";
import { log } from "@/lib/log";
import { applyImport } from "./apply-import";
import { countRows } from "./count-rows";
import { readImport } from "./read-import";

/** A step of a run is bounded by time, never by the size of the file. */
const stepMs = 20_000;

/**
 * Does what is owed for an import, for a while: reads its file, counts its rows, applies them. One that the database
 * cannot hold is given up: trying again would never end.
 * @returns whether there is more to do
 */
export async function workOnImport(actor: JobActor, importId: string): Promise<boolean> {
  authorize(actor, "import.work");
  try {
    return await work(actor, importId);
  } catch (error) {
    if (!isDataError(error)) throw error;
    log.error({ err: withoutValues(error), importId }, "an import was given up");
    await giveUp(importId);
    return false;
  }
}

/** What was applied stays and is told; what was not can be read in another way or brought again. */
async function giveUp(importId: string): Promise<void> {
  const problem = "Something in this file cannot be stored.";
  await db()
    .update(contactImports)
    .set({
      ...{ problem, owedSince: null },
      finishedAt: sql`case when ${contactImports.startedAt} is not null then ${sql.param(clock.now(), contactImports.finishedAt)}::timestamptz end`,
    })
    .where(
      and(
        eq(contactImports.id, importId),
        isNull(contactImports.finishedAt),
        isNull(contactImports.discardedAt),
      ),
    );
}

async function work(actor: JobActor, importId: string): Promise<boolean> {
  const until = performance.now() + stepMs;
  while (performance.now() < until) {
    const [found] = await db()
      .select({
        given: contactImports,
        organizationId: inboxes.organizationId,
        home: { country: organizations.country, address: inboxes.address },
      })
      .from(contactImports)
      .innerJoin(inboxes, eq(inboxes.id, contactImports.inboxId))
      .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
      .where(eq(contactImports.id, importId));
    if (!found) throw new NotFound();
    const { given, organizationId, home } = found;
    if (!given.owedSince || given.finishedAt || given.discardedAt) return false;
    const { fileId } = given;
    if (!given.checkedAt) {
      if (!fileId || given.problem !== null) return false;
      await readImport({ ...given, fileId }, home, until);
    } else if (!given.counts) await countRows(given, organizationId);
    else if (given.startedAt)
      await applyImport(actor, given, { organizationId, country: home.country }, until);
    else return false;
  }
  return true;
}
