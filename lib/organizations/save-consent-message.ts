import { and, asc, eq } from "drizzle-orm";
import { organizations, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Invalid } from "@/lib/errors";
import { type Tx, transact } from "@/lib/transact";
import type { SaveConsentMessageInput } from "./input";

/**
 * Sets whether the first message to a phone is preceded by the consent message, and what that says.
 * @throws Invalid for no words while there are users who always send it and have no words of their own.
 */
export async function saveConsentMessage(actor: UserActor, input: SaveConsentMessageInput): Promise<void> {
  authorize(actor, "organization.configure");
  await transact(async (tx) => {
    await tx
      .update(organizations)
      .set({ requiresConsentMessage: input.required, consentMessage: input.text })
      .where(eq(organizations.id, actor.organizationId));
    if (input.text === "") await refuseUnlessUnused(tx, actor);
    await recordAudit(tx, actor, { action: "organization.consentMessageChanged", detail: input });
  });
}

/** The organization's row is ours by now: who is about to rely on its words waits and finds none. */
async function refuseUnlessUnused(tx: Tx, { organizationId }: UserActor): Promise<void> {
  const relying = await tx
    .select({ name: users.name })
    .from(users)
    .where(
      and(
        eq(users.organizationId, organizationId),
        eq(users.requiresConsentMessage, true),
        eq(users.consentMessage, ""),
      ),
    )
    .orderBy(asc(users.name));
  if (relying.length === 0) return;
  const names = new Intl.ListFormat("en-US").format(relying.map(({ name }) => name));
  const reason = `Keep some words: ${names} always ${relying.length === 1 ? "sends" : "send"} this message first.`;
  throw new Invalid(reason, { text: reason });
}
