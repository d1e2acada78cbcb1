import { and, eq, isNull } from "drizzle-orm";
import { passwordResets } from "@/db/schema";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";

/** Ends the links by which a user could choose a new password. */
export async function revokeLinks(tx: Tx, userId: string): Promise<void> {
  await tx
    .update(passwordResets)
    .set({ revokedAt: clock.now() })
    .where(
      and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt), isNull(passwordResets.revokedAt)),
    );
}
