import type { UserActor } from "@/lib/auth/actor";
import { Conflict } from "@/lib/errors";
import type { Tx } from "@/lib/transact";
import { getColleague } from "@/lib/users/get-colleague";

/** Somebody a number can be given to. @throws NotFound outside the organization, Conflict for who is disabled. */
export async function getFutureHolder(tx: Tx, actor: UserActor, userId: string) {
  const user = await getColleague(tx, actor, userId);
  if (user.disabledAt) {
    throw new Conflict(`${user.name} is disabled and could not sign in. Enable them first.`, "disabled");
  }
  return user;
}
