import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { blasts } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { soonMs } from "@/lib/lanes/rules";

/**
 * When a blast that has not started is to start, in milliseconds since 1970: now, or within the next minute; null where
 * that is for a later sweep, or for nobody any more.
 */
export async function findStart(actor: Actor, blastId: string): Promise<number | null> {
  authorize(actor, "blast.run");
  const [blast] = await db()
    .select({ status: blasts.status, scheduledAt: blasts.scheduledAt })
    .from(blasts)
    .where(and(eq(blasts.id, blastId), isNull(blasts.frozenAt)));
  const now = clock.now().getTime();
  if (blast?.status === "sending") return now;
  if (blast?.status !== "scheduled" || !blast.scheduledAt) return null;
  const at = blast.scheduledAt.getTime();
  return at - now <= soonMs ? at : null;
}
