import { and, asc, eq, inArray } from "drizzle-orm";
import { cannedResponseKeywords, cannedResponses } from "@/db/schema";
import { normalizeKeyword } from "@/lib/consents/rules";
import type { Tx } from "@/lib/transact";

/** A canned response as it becomes an answer. */
export type AnsweringResponse = { id: string; body: string };

type Text = { inbox: { id: string }; received: { text: string } };

/** @returns those texts that are a keyword of their number, and nothing else, with its canned response. */
export async function findKeywordResponses<T extends Text>(
  tx: Tx,
  texts: T[],
): Promise<Map<T, AnsweringResponse>> {
  const said = new Map(texts.map((text) => [text, normalizeKeyword(text.received.text)]));
  const words = [...new Set(said.values())].filter((word) => word !== "");
  if (words.length === 0) return new Map();
  const found = await tx
    .select({
      id: cannedResponses.id,
      body: cannedResponses.body,
      inboxId: cannedResponseKeywords.inboxId,
      keyword: cannedResponseKeywords.keyword,
    })
    .from(cannedResponseKeywords)
    .innerJoin(cannedResponses, eq(cannedResponses.id, cannedResponseKeywords.responseId))
    .where(
      and(
        inArray(cannedResponseKeywords.inboxId, [...new Set(texts.map(({ inbox }) => inbox.id))]),
        inArray(cannedResponseKeywords.keyword, words),
      ),
    )
    .orderBy(asc(cannedResponses.id))
    // Nobody deletes it, or a file of it, before the answer is made.
    .for("key share", { of: cannedResponses });
  return new Map(
    texts.flatMap((text): [T, AnsweringResponse][] => {
      const response = found.find(
        ({ inboxId, keyword }) => inboxId === text.inbox.id && keyword === said.get(text),
      );
      return response ? [[text, { id: response.id, body: response.body }]] : [];
    }),
  );
}
