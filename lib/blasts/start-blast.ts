import { subMinutes } from "date-fns";
import { and, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { type Blast, blasts, inboxes, organizations, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import { wakeLane } from "@/lib/lanes/wake-lane";
import { log } from "@/lib/log";
import { publishBlasts } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { findObstacle } from "./find-obstacle";
import { freezeRecipients } from "./freeze-recipients";
import { getSender } from "./get-sender";
import { giveBack } from "./give-back";
import { holdSwitches } from "./hold-switches";
import { pauseByItself } from "./pause-by-itself";
import { switchedOffFor, switchedOffReason } from "./rules";

/** So late a scheduled blast still starts. */
const mostLateMinutes = 60;

/**
 * Starts a blast whose time has come: fixes its recipients, once for all, in one transaction. What keeps it from being
 * sent by now puts it back to the drafts, with the reason. Whoever does it again, or at the same time, finds it started.
 *
 * The blast's row is not locked meanwhile, which takes seconds for 100,000 people: pausing, cancelling or deleting it does not
 * wait, and takes the start back.
 */
export async function startBlast(actor: Actor, blastId: string): Promise<void> {
  authorize(actor, "blast.run");
  try {
    await transact((tx) => start(tx, actor, blastId));
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    log.info({ blastId }, "a blast was changed while its recipients were fixed, and did not start");
  }
}

/** Somebody paused, cancelled or changed the blast: nothing of its start stays. */
class Overtaken extends Error {}

async function start(tx: Tx, actor: Actor, blastId: string): Promise<void> {
  const blast = await findDue(tx, blastId);
  if (!blast) return;
  tx.afterCommit(() => publishBlasts(blast.inboxId));
  const sender = await getSender(tx, blast.inboxId, blast.sentBy ?? "");
  const unchanged = and(
    eq(blasts.id, blast.id),
    eq(blasts.status, blast.status),
    eq(blasts.updatedAt, blast.updatedAt),
  );
  const refuseChanged = async () => {
    if ((await tx.$count(blasts, unchanged)) === 0) throw new Overtaken();
  };
  const obstacle =
    findLateness(blast) ?? (await findEnd(tx, blast)) ?? (await findObstacle(tx, blast, sender))?.reason;
  if (obstacle) return giveBack(tx, unchanged, obstacle);
  const now = clock.now();
  const counts = await freezeRecipients(tx, blast, sender, now, refuseChanged);
  // Before its own row, as whoever switches blasts off for them locks both.
  await holdSwitches(tx, blast.sentBy === null ? [] : [blast.sentBy]);
  const started = await tx
    .update(blasts)
    .set({ ...counts, status: "sending", frozenAt: now, owedSince: null, updatedAt: now })
    .where(unchanged)
    .returning({ id: blasts.id });
  if (started.length === 0) throw new Overtaken();
  // Whoever switched blasts off meanwhile could not see that this one starts.
  const reason = await findEnd(tx, blast);
  const { organizationId } = sender;
  if (reason) await pauseByItself(tx, actor, eq(blasts.id, blast.id), { organizationId, reason });
  tx.afterCommit(() => runAfterAnswer(() => wakeLane(blast.inboxId)));
}

/** Null where its time has not come, it was paused meanwhile, it has started, or somebody else is starting it. */
async function findDue(tx: Tx, blastId: string): Promise<Blast | null> {
  const { rows } = await tx.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`start blast ${blastId}`}, 0)) as locked`,
  );
  if (!rows[0]?.locked) return null;
  const [blast] = await tx
    .select()
    .from(blasts)
    .where(
      and(
        eq(blasts.id, blastId),
        isNull(blasts.frozenAt),
        or(
          eq(blasts.status, "sending"),
          and(eq(blasts.status, "scheduled"), lte(blasts.scheduledAt, clock.now())),
        ),
      ),
    );
  return blast ?? null;
}

/** What was meant for noon does not leave in the evening because we were down in between. */
function findLateness({ status, scheduledAt }: Blast): string | null {
  const isLate =
    status === "scheduled" && scheduledAt && scheduledAt < subMinutes(clock.now(), mostLateMinutes);
  return isLate ? "It could not start at its time. Choose another one, or send it now." : null;
}

/**
 * What has ended since somebody sent or scheduled it: the number, or blasts. Not that they can no longer sign in: work belongs
 * to the number (product.md, section 1).
 */
async function findEnd(tx: Tx, { inboxId, sentBy }: Blast): Promise<string | null> {
  const [row] = await tx
    .select({
      retiredAt: inboxes.retiredAt,
      allowsBlasts: organizations.allowsBlasts,
      mayBlast: users.allowsBlasts,
      name: users.name,
    })
    .from(inboxes)
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(users, inArray(users.id, sentBy === null ? [] : [sentBy]))
    .where(eq(inboxes.id, inboxId));
  if (!row || row.retiredAt) return "This number was retired.";
  if (!row.allowsBlasts) return switchedOffReason;
  return row.mayBlast === false && row.name !== null ? switchedOffFor(row.name) : null;
}
