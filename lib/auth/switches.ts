import { type SQL, sql } from "drizzle-orm";
import { organizations, users } from "@/db/schema";
import type { Actor } from "./actor";

export type Switch = "allowsDeleting" | "allowsDripCampaigns" | "allowsBlasts";

/**
 * Whether a part of the product is switched on for the actor, over the joined organization: on for all of it, and
 * not withheld from this user.
 */
export function isSwitchedOn(actor: Actor, which: Switch): SQL<boolean> {
  if (actor.kind !== "user") return sql<boolean>`${organizations[which]}`;
  return sql<boolean>`(${organizations[which]} and exists (
    select 1 from ${users} where ${users.id} = ${actor.userId} and ${users[which]}
  ))`;
}
