import type { SQL } from "drizzle-orm";
import { blasts } from "@/db/schema";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import type { Tx } from "@/lib/transact";

/** Puts blasts that have not started back to the drafts, where the reason stands: they can be edited and sent again. */
export async function giveBack(tx: Tx, which: SQL | undefined, reason: string): Promise<void> {
  const given = await tx
    .update(blasts)
    .set({
      ...{ status: "draft", scheduledAt: null, owedSince: null, returnedReason: reason },
      ...{ pauseReason: null, pausedAt: null, pausedBy: null, updatedAt: clock.now() },
    })
    .where(which)
    .returning({ id: blasts.id });
  for (const { id } of given) log.info({ blastId: id }, "a blast could not start and is a draft again");
}
