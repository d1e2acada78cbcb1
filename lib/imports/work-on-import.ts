import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { contactImports, inboxes, organizations } from "@/db/schema";
import type { JobActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { applyImport } from "./apply-import";
import { countRows } from "./count-rows";
import { readImport } from "./read-import";

/** A step of a run is bounded by time, never by the size of the file. */
const stepMs = 20_000;

/**
 * Does what is owed for an import, for a while: reads its file, counts its rows, applies them.
 * @returns whether there is more to do
 */
export async function workOnImport(actor: JobActor, importId: string): Promise<boolean> {
  authorize(actor, "import.work");
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
