import { eq, inArray } from "drizzle-orm";
import { type AwayMode, awaySettings, inboxes, organizations } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** A number as texts to it need it. */
export type CalledInbox = {
  id: string;
  address: string;
  organizationId: string;
  country: string;
  retiredAt: Date | null;
  /** Null: nobody ever said. */
  awayMode: AwayMode | null;
};

/**
 * The numbers that texts were sent to.
 * @param addressed for each text all whom it names. A group text may name two of our numbers; it belongs to the one
 * named first.
 * @returns one for each text, in order; undefined where we hold none.
 */
export async function findInboxesOfTexts(
  tx: Tx,
  addressed: string[][],
): Promise<(CalledInbox | undefined)[]> {
  const held = await tx
    .select({
      id: inboxes.id,
      address: inboxes.address,
      organizationId: inboxes.organizationId,
      country: organizations.country,
      retiredAt: inboxes.retiredAt,
      awayMode: awaySettings.mode,
    })
    .from(inboxes)
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(awaySettings, eq(awaySettings.inboxId, inboxes.id))
    .where(inArray(inboxes.address, [...new Set(addressed.flat())]));
  const byAddress = new Map(held.map((inbox) => [inbox.address, inbox]));
  return addressed.map((addresses) => addresses.flatMap((address) => byAddress.get(address) ?? []).at(0));
}
