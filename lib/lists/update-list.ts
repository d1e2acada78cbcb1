import { and, eq, inArray, ne } from "drizzle-orm";
import { listKeywords, lists } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { normalizeKeyword } from "@/lib/consents/rules";
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
      await rename(tx, { id: list.id, inboxId: inbox.id }, input.name);
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

async function rename(tx: Tx, list: { id: string; inboxId: string }, name: string): Promise<void> {
  const [taken] = await tx
    .select({ id: lists.id })
    .from(lists)
    .where(and(eq(lists.inboxId, list.inboxId), eq(lists.name, name), ne(lists.id, list.id)));
  if (taken) throw new Invalid(nameTaken, { name: nameTaken });
  await tx.update(lists).set({ name }).where(eq(lists.id, list.id));
}
