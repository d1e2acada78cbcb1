import { and, eq, notInArray } from "drizzle-orm";
import { cannedResponseKeywords, cannedResponses } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { parseKeyword } from "@/lib/lists/rules";
import type { Tx } from "@/lib/transact";

/**
 * Gives a canned response exactly these keywords. A list of the same number may have the same word: whoever texts it
 * joins, and is answered.
 * @throws Invalid at the word concerned: a consent word, or a keyword of another canned response of this number.
 */
export async function setKeywords(
  tx: Tx,
  response: { id: string; inboxId: string },
  typed: string[],
): Promise<void> {
  const words = typed.map((word, index) => {
    const parsed = parseKeyword(word);
    return parsed.ok ? parsed : refuse(index, parsed.reason);
  });
  const kept = words.map(({ keyword }) => keyword);
  const own = eq(cannedResponseKeywords.responseId, response.id);
  await tx
    .delete(cannedResponseKeywords)
    .where(kept.length === 0 ? own : and(own, notInArray(cannedResponseKeywords.keyword, kept)));
  for (const [index, { keyword, spelling }] of words.entries()) {
    await addKeyword(tx, response, { index, keyword, spelling });
  }
}

type Word = { index: number; keyword: string; spelling: string };

async function addKeyword(
  tx: Tx,
  { id: responseId, inboxId }: { id: string; inboxId: string },
  { index, keyword, spelling }: Word,
): Promise<void> {
  const added = await tx
    .insert(cannedResponseKeywords)
    .values({ inboxId, responseId, keyword, spelling })
    .onConflictDoNothing()
    .returning({ keyword: cannedResponseKeywords.keyword });
  if (added.length > 0) return;
  const [owner] = await tx
    .select({ id: cannedResponses.id, title: cannedResponses.title })
    .from(cannedResponseKeywords)
    .innerJoin(cannedResponses, eq(cannedResponses.id, cannedResponseKeywords.responseId))
    .where(and(eq(cannedResponseKeywords.inboxId, inboxId), eq(cannedResponseKeywords.keyword, keyword)));
  if (owner?.id !== responseId) {
    refuse(
      index,
      `“${spelling}” is a keyword of ${owner ? `“${owner.title}”` : "another response"} already.`,
    );
  }
}

function refuse(index: number, reason: string): never {
  throw new Invalid(reason, { [`keywords.${index}`]: reason });
}
