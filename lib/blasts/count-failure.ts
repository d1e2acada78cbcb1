import { eq, sql } from "drizzle-orm";
import { blasts, type Message } from "@/db/schema";
import type { Tx } from "@/lib/transact";

type Counted = Pick<Message, "origin" | "originId">;

/** Counts a blast's message that failed. Others do not count. */
export const countFailure = (tx: Tx, message: Counted): Promise<void> =>
  countFailures(tx, [{ ...message, by: 1 }]);

/** The same for several at once; -1: the carrier put a failure right. */
export async function countFailures(tx: Tx, changes: (Counted & { by: 1 | -1 })[]): Promise<void> {
  const sums = new Map<string, number>();
  for (const { origin, originId, by } of changes) {
    if (origin === "blast" && originId !== null) sums.set(originId, (sums.get(originId) ?? 0) + by);
  }
  // In one order, so that no two wait for each other.
  for (const blastId of [...sums.keys()].sort()) {
    await tx
      .update(blasts)
      .set({ failedCount: sql`${blasts.failedCount} + ${sums.get(blastId) ?? 0}` })
      .where(eq(blasts.id, blastId));
  }
}
