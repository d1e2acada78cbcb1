import { and, asc, eq, gt, gte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, inboxes, messages } from "@/db/schema";
import { asksToStop } from "./rules";

/** The words that raised a review mark; empty when that message was deleted meanwhile. */
export async function findReviewWords(conversationId: string, since: Date): Promise<string> {
  const rows = await db()
    .select({ body: messages.body })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "inbound"),
        gte(messages.sortAt, since),
      ),
    )
    .orderBy(asc(messages.sortAt), asc(messages.id))
    .limit(20);
  return rows.find(({ body }) => asksToStop(body))?.body ?? "";
}

/** Whether a phone texted START or UNSTOP to the organization after a moment: that lifts the carrier's block. */
export async function hasTextedStart(organizationId: string, phone: string, after: Date): Promise<boolean> {
  const [row] = await db()
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .where(
      and(
        eq(inboxes.organizationId, organizationId),
        eq(conversations.peerAddress, phone),
        eq(messages.direction, "inbound"),
        gt(messages.sortAt, after),
        sql`upper(btrim(${messages.body})) in ('START', 'UNSTOP')`,
      ),
    )
    .limit(1);
  return row !== undefined;
}
