import { and, eq } from "drizzle-orm";
import { cannedResponseKeywords, cannedResponses } from "@/db/schema";
import { normalizeKeyword } from "@/lib/consents/rules";
import type { Tx } from "@/lib/transact";

/** A canned response as it becomes an answer. */
export type AnsweringResponse = { id: string; body: string };

/** The canned response of a number whose keyword a text is, and nothing else. */
export async function findKeywordResponse(
  tx: Tx,
  inboxId: string,
  text: string,
): Promise<AnsweringResponse | undefined> {
  const keyword = normalizeKeyword(text);
  if (keyword === "") return undefined;
  const [response] = await tx
    .select({ id: cannedResponses.id, body: cannedResponses.body })
    .from(cannedResponseKeywords)
    .innerJoin(cannedResponses, eq(cannedResponses.id, cannedResponseKeywords.responseId))
    .where(and(eq(cannedResponseKeywords.inboxId, inboxId), eq(cannedResponseKeywords.keyword, keyword)))
    // Nobody deletes it, or a file of it, before the answer is made.
    .for("key share", { of: cannedResponses });
  return response;
}
