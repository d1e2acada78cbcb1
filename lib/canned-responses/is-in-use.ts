import { eq } from "drizzle-orm";
import { awaySettings } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** Whether a canned response is its number's away message, also where the number is available just now. */
export async function isAwayMessageInUse(tx: Tx, responseId: string): Promise<boolean> {
  const rows = await tx
    .select({ inboxId: awaySettings.inboxId })
    .from(awaySettings)
    .where(eq(awaySettings.responseId, responseId));
  return rows.length > 0;
}
