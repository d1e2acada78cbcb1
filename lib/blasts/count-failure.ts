import { eq, sql } from "drizzle-orm";
import { blasts, type Message } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** Counts a blast's message that failed, or one whose failure the carrier put right (-1). Others do not count. */
export async function countFailure(
  tx: Tx,
  { origin, originId }: Pick<Message, "origin" | "originId">,
  by: 1 | -1 = 1,
): Promise<void> {
  if (origin !== "blast" || originId === null) return;
  await tx
    .update(blasts)
    .set({ failedCount: sql`${blasts.failedCount} + ${by}` })
    .where(eq(blasts.id, originId));
}
