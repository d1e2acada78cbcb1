import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { organizations } from "@/db/schema";
import { Forbidden } from "@/lib/errors";
import type { Actor } from "./actor";
import { isSwitchedOn, type Switch } from "./switches";

const names: Record<Switch, string> = {
  allowsDeleting: "Deleting is",
  allowsDripCampaigns: "Drip campaigns are",
  allowsBlasts: "Blasts are",
};

/** @throws Forbidden where a part of the product is switched off for the organization or this user. */
export async function refuseSwitchedOff(
  on: Queryable,
  actor: Actor,
  organizationId: string,
  which: Switch,
): Promise<void> {
  const [row] = await on
    .select({ on: isSwitchedOn(actor, which) })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row?.on) throw new Forbidden(`${names[which]} switched off for you.`);
}
