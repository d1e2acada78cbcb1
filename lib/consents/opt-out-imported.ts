import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { consents } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import { changeConsents } from "./change-consent";

type ImportedOptOuts = {
  organizationId: string;
  inboxId: string;
  /** Who brought the file. */
  userId: string;
  phones: string[];
  occurredAt: Date;
};

/**
 * Opts out those of many phones who are not opted out yet, because a file said so. It never opts anybody in.
 * @returns how many
 */
export async function optOutImported(tx: Tx, { phones, ...given }: ImportedOptOuts): Promise<number> {
  if (phones.length === 0) return 0;
  const out = await tx
    .select({ phone: consents.phone })
    .from(consents)
    .where(
      and(
        eq(consents.organizationId, given.organizationId),
        inArray(consents.phone, phones),
        isNotNull(consents.optedOutAt),
      ),
    );
  const already = new Set(out.map(({ phone }) => phone));
  const open = phones.filter((phone) => !already.has(phone));
  return changeConsents(tx, { ...given, change: "opted_out", how: "import", words: "" }, open);
}
