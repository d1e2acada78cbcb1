import { and, eq } from "drizzle-orm";
import { inboxes, organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Invalid, NotFound } from "@/lib/errors";
import { parsePhone } from "@/lib/phones/rules";
import { type Tx, transact } from "@/lib/transact";
import type { UpdatePreferencesInput } from "./input";

/**
 * Changes what concerns only the actor. What is written already keeps the signature it was written with.
 * @throws Invalid with the reason at the field.
 */
export async function updatePreferences(actor: UserActor, input: UpdatePreferencesInput): Promise<void> {
  authorize(actor, "user.updateSelf");
  await transact(async (tx) => {
    const mobilePhone = await readMobilePhone(tx, actor, input.mobilePhone);
    const [updated] = await tx
      .update(users)
      .set({ ...input, mobilePhone, timezone: input.timezone || null })
      .where(eq(users.id, actor.userId))
      .returning({ id: users.id });
    if (!updated) throw new NotFound();
  });
}

async function readMobilePhone(tx: Tx, actor: UserActor, typed: string): Promise<string | null> {
  if (typed === "") return null;
  const [organization] = await tx
    .select({ country: organizations.country })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId));
  const parsed = parsePhone(typed, organization?.country ?? "US");
  if (!parsed.ok) throw new Invalid(parsed.reason, { mobilePhone: parsed.reason });
  const [ours] = await tx
    .select({ id: inboxes.id })
    .from(inboxes)
    .where(and(eq(inboxes.organizationId, actor.organizationId), eq(inboxes.address, parsed.phone)));
  if (ours) {
    const reason = "This is a number your organization texts from. Enter the phone you carry.";
    throw new Invalid(reason, { mobilePhone: reason });
  }
  return parsed.phone;
}
