import { and, count, eq } from "drizzle-orm";
import { listKeywords, lists } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import type { Tx } from "@/lib/transact";
import { mostKeywords, parseKeyword } from "./rules";

/**
 * Gives a list keywords; one it has already is left as it is written.
 * @param field where the words stand in the form
 * @throws Invalid at the word concerned: a consent word, or a keyword of another list of this number.
 */
export async function addKeywords(
  tx: Tx,
  list: { id: string; inboxId: string },
  typed: string[],
  field: string,
): Promise<void> {
  for (const [index, word] of typed.entries()) await addKeyword(tx, list, word, `${field}.${index}`);
  const [has] = await tx
    .select({ keywords: count() })
    .from(listKeywords)
    .where(eq(listKeywords.listId, list.id));
  if (has && has.keywords > mostKeywords) refuse(field, `A list has at most ${mostKeywords} keywords.`);
}

async function addKeyword(
  tx: Tx,
  list: { id: string; inboxId: string },
  typed: string,
  field: string,
): Promise<void> {
  const parsed = parseKeyword(typed);
  if (!parsed.ok) return refuse(field, parsed.reason);
  const { keyword, spelling } = parsed;
  const added = await tx
    .insert(listKeywords)
    .values({ inboxId: list.inboxId, listId: list.id, keyword, spelling })
    .onConflictDoNothing()
    .returning({ keyword: listKeywords.keyword });
  if (added.length > 0) return;
  const [owner] = await tx
    .select({ id: lists.id, name: lists.name })
    .from(listKeywords)
    .innerJoin(lists, eq(lists.id, listKeywords.listId))
    .where(and(eq(listKeywords.inboxId, list.inboxId), eq(listKeywords.keyword, keyword)));
  if (owner?.id !== list.id) {
    refuse(field, `“${spelling}” is a keyword of ${owner ? `the list “${owner.name}”` : "another list"}.`);
  }
}

function refuse(field: string, reason: string): never {
  throw new Invalid(reason, { [field]: reason });
}
