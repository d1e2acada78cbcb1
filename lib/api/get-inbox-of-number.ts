import type { Queryable } from "@/db/client";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";

/**
 * The inbox of a number that a request names.
 * @throws NotFound when the key does not name it.
 */
export async function getInboxOfNumber(on: Queryable, actor: ApiKeyActor, number: string) {
  try {
    return await getHeldInbox(on, actor, { address: number });
  } catch (error) {
    if (error instanceof NotFound) throw new NotFound(`This key has no number ${number}.`);
    throw error;
  }
}
