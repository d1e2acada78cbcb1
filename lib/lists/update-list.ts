import { and, eq, inArray } from "drizzle-orm";
import { listKeywords, lists } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { normalizeKeyword } from "@/lib/consents/rules";
import { isOvertaken } from "@/lib/database-errors";
import { Invalid } from "@/lib/errors";
import { publishContacts } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { addKeywords } from "./add-keywords";
import { getOwnList } from "./get-own-list";
import type { UpdateListInput } from "./input";
import { nameTaken } from "./rules";

/**
 * Saves a list's name and keywords, as far as they were changed. Who joined by a word that goes stays on the list.
 * @throws Invalid at the field concerned
 */
export async function updateList(actor: UserActor, input: UpdateListInput): Promise<void> {
  authorize(actor, "list.change");
  await transact(async (tx) => {
    const { list, inbox } = await getOwnList(tx, actor, input.listId, "update");
    if (input.name !== undefined && input.name !== list.name) {
      await rename(tx, list.id, input.name);
    }
    const { add, remove } = input.keywords;
    if (remove.length > 0) {
      const gone = inArray(listKeywords.keyword, remove.map(normalizeKeyword));
      await tx.delete(listKeywords).where(and(eq(listKeywords.listId, list.id), gone));
    }
    await addKeywords(tx, { id: list.id, inboxId: inbox.id }, add, "keywords.add");
    tx.afterCommit(() => publishContacts(inbox.id));
  });
}

async function rename(tx: Tx, listId: string, name: string): Promise<void> {
  try {
    await tx.update(lists).set({ name }).where(eq(lists.id, listId));
  } catch (error) {
    // The index alone says so: of two who take a name at the same moment, neither sees the other's before.
    if (isOvertaken(error)) throw new Invalid(nameTaken, { name: nameTaken });
    throw error;
  }
}
