import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Invalid } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { transact } from "@/lib/transact";
import type { CreateListInput } from "./input";
import { insertList } from "./insert-list";

/**
 * Makes an empty list of a number.
 * @throws Invalid at the field `name` when there is one of that name, whatever its case.
 */
export async function createList(
  actor: UserActor,
  input: CreateListInput,
): Promise<{ id: string; name: string }> {
  authorize(actor, "list.change");
  return transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    const list = await insertList(tx, inbox.id, input.name);
    if (!list) {
      const reason = "There is a list of this name already.";
      throw new Invalid(reason, { name: reason });
    }
    return list;
  });
}
