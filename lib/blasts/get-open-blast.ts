import type { Actor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import { Conflict } from "@/lib/errors";
import type { Tx } from "@/lib/transact";
import { getOwnBlast } from "./get-own-blast";
import { refuseSent } from "./refuse-sent";

/**
 * A blast that can still be changed: a draft, or a scheduled one before its time, at which it locks.
 * @throws Conflict for any other, and whatever getOwnBlast throws.
 */
export async function getOpenBlast(tx: Tx, actor: Actor, blastId: string): ReturnType<typeof getOwnBlast> {
  const own = await getOwnBlast(tx, actor, blastId);
  const { status, scheduledAt } = own.blast;
  refuseSent(own.blast);
  if (status === "scheduled" && scheduledAt && scheduledAt <= clock.now())
    throw new Conflict("Its time has come: it is leaving now.", "sent");
  return own;
}

/**
 * One that can still go back to the drafts, or be deleted: also a scheduled one whose time has come, as long as it has not
 * started.
 * @throws Conflict for any other, NotFound
 */
export async function getUnstartedBlast(
  tx: Tx,
  actor: Actor,
  blastId: string,
): ReturnType<typeof getOwnBlast> {
  const own = await getOwnBlast(tx, actor, blastId, { toEnd: true });
  refuseSent(own.blast);
  return own;
}
