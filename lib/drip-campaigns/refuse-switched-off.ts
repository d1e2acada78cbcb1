import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { isSwitchedOn } from "@/lib/auth/switches";
import { Forbidden } from "@/lib/errors";
import type { Tx } from "@/lib/transact";

/** @throws Forbidden where drip campaigns are switched off for the organization or this user. */
export async function refuseSwitchedOff(tx: Tx, actor: Actor, organizationId: string): Promise<void> {
  const [row] = await tx
    .select({ on: isSwitchedOn(actor, "allowsDripCampaigns") })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row?.on) throw new Forbidden("Drip campaigns are switched off for you.");
}
