import { asc, lte } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { transact } from "@/lib/transact";
import { publishChanged } from "./publish-changed";
import { setState } from "./set-state";

const atMost = 500;

/** Ends the snoozes whose time has come, the oldest first, some hundred a minute. @returns how many */
export async function endSnoozes(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const at = clock.now();
  return transact(async (tx) => {
    const due = await tx
      .select()
      .from(conversations)
      .where(lte(conversations.snoozedUntil, at))
      .orderBy(asc(conversations.snoozedUntil))
      .limit(atMost)
      // One that somebody works on has its turn in the next minute.
      .for("no key update", { skipLocked: true });
    if (due.length === 0) return 0;
    await setState(tx, actor, due, {
      state: { snoozedUntil: null, snoozedBy: null },
      activity: "unsnoozed",
      words: "The snooze ended.",
      at,
    });
    publishChanged(tx, due);
    return due.length;
  });
}
