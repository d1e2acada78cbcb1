import type { Queryable } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { Conflict } from "@/lib/errors";
import { getHeldInbox } from "./get-held-inbox";

export type WritableInbox = {
  id: string;
  address: string;
  organizationId: string;
  country: string;
  allowsDeleting: boolean;
};

/**
 * The inbox that something of it is changed in.
 * @throws NotFound when the actor does not hold it, Conflict once it is retired.
 */
export async function getWritableInbox(on: Queryable, actor: Actor, inboxId: string): Promise<WritableInbox> {
  return refuseRetired(await getHeldInbox(on, actor, { id: inboxId }));
}

/** @throws Conflict once it is retired. */
export function refuseRetired({
  retiredAt,
  ...inbox
}: WritableInbox & { retiredAt: Date | null }): WritableInbox {
  if (retiredAt) throw new Conflict("This number is retired: its conversations can only be read.");
  return inbox;
}
