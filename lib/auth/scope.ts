import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { apiKeyInboxes, inboxHolders } from "@/db/schema";
import type { Actor } from "./actor";

/**
 * The condition that limits rows to the actor's inboxes. Every look-up of a row that belongs to an inbox carries
 * it, so that someone else's row is simply not found. Jobs and the carrier work for all inboxes.
 */
export function heldBy(actor: Actor, inboxId: AnyColumn): SQL {
  if (actor.kind === "apiKey") {
    return sql`exists (
      select 1 from ${apiKeyInboxes}
      where ${apiKeyInboxes.inboxId} = ${inboxId} and ${apiKeyInboxes.apiKeyId} = ${actor.apiKeyId}
    )`;
  }
  if (actor.kind === "visitor") return sql`false`;
  if (actor.kind !== "user") return sql`true`;
  return sql`exists (
    select 1 from ${inboxHolders}
    where ${inboxHolders.inboxId} = ${inboxId} and ${inboxHolders.userId} = ${actor.userId}
  )`;
}
