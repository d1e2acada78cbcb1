import type { Blast } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Invalid } from "@/lib/errors";
import type { Tx } from "@/lib/transact";
import { findObstacle } from "./find-obstacle";
import { getSender } from "./get-sender";

/** @throws Invalid at `body` or `recipients` for a blast that cannot be sent as it is. */
export async function refuseUnsendable(tx: Tx, actor: UserActor, blast: Blast): Promise<void> {
  const obstacle = await findObstacle(tx, blast, await getSender(tx, blast.inboxId, actor.userId));
  if (obstacle) throw new Invalid(obstacle.reason, { [obstacle.field]: obstacle.reason });
}
