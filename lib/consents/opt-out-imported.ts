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

/** A statement has at most 65,535 parameters, and the history takes ten for each. */
const mostAtOnce = 4000;

/**
 * Opts out those of many phones who are not opted out yet, because a file said so. It never opts anybody in.
 * @param phones in their order, each once: so no two transactions wait for each other
 * @returns how many
 */
export async function optOutImported(tx: Tx, { phones, ...given }: ImportedOptOuts): Promise<number> {
  let changed = 0;
  for (let at = 0; at < phones.length; at += mostAtOnce) {
    changed += await optOutSome(tx, { ...given, phones: phones.slice(at, at + mostAtOnce) });
  }
  return changed;
}

async function optOutSome(tx: Tx, { phones, ...given }: ImportedOptOuts): Promise<number> {
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
