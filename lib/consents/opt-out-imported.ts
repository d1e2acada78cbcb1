import { and, eq, inArray, isNull } from "drizzle-orm";
import { consents } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import { changeConsent } from "./change-consent";

type ImportedOptOuts = {
  organizationId: string;
  inboxId: string;
  /** Who brought the file. */
  userId: string;
  /** In the order in which all that lock several take them. */
  phones: string[];
  occurredAt: Date;
};

/**
 * Opts out those of many phones who are not opted out yet, because a file said so. It never opts anybody in.
 * @returns how many
 */
export async function optOutImported(tx: Tx, given: ImportedOptOuts): Promise<number> {
  const { phones, ...change } = given;
  if (phones.length === 0) return 0;
  await tx
    .insert(consents)
    .values(phones.map((phone) => ({ organizationId: given.organizationId, phone })))
    .onConflictDoNothing();
  const open = await tx
    .select({ phone: consents.phone })
    .from(consents)
    .where(
      and(
        eq(consents.organizationId, given.organizationId),
        inArray(consents.phone, phones),
        isNull(consents.optedOutAt),
      ),
    )
    .orderBy(consents.phone)
    .for("update");
  for (const { phone } of open) {
    await changeConsent(tx, { ...change, phone, change: "opted_out", how: "import", words: "" });
  }
  return open.length;
}
