import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import { getColleague } from "./get-colleague";
import type { EnableUserInput } from "./input";

/** Lets a disabled user sign in again, with the numbers they still hold. Twice is once. */
export async function enableUser(actor: UserActor, input: EnableUserInput): Promise<void> {
  authorize(actor, "user.manage");
  await transact(async (tx) => {
    const user = await getColleague(tx, actor, input.userId);
    if (!user.disabledAt) return;
    await tx.update(users).set({ disabledAt: null }).where(eq(users.id, user.id));
    await recordAudit(tx, actor, { action: "user.enabled", subjectId: user.id });
  });
}
