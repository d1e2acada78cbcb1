import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Invalid } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { publishContacts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { addKeywords } from "./add-keywords";
import type { CreateListInput } from "./input";
import { insertList } from "./insert-list";
import { nameTaken } from "./rules";

/**
 * Makes an empty list of a number.
 * @throws Invalid at the field `name` when there is one of that name, whatever its case, and at `keywords`.
 */
export async function createList(
  actor: UserActor,
  input: CreateListInput,
): Promise<{ id: string; name: string }> {
  authorize(actor, "list.change");
  return transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    const list = await insertList(tx, inbox.id, input.name);
    if (!list) throw new Invalid(nameTaken, { name: nameTaken });
    await addKeywords(tx, { id: list.id, inboxId: inbox.id }, input.keywords ?? [], "keywords");
    tx.afterCommit(() => publishContacts(inbox.id));
    return list;
  });
}
