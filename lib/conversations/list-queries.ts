import { and, asc, desc, eq, inArray, not, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { consents, conversations, inboxes } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { readCursor, readTextCursor, writeCursor, writeTextCursor } from "@/lib/cursor";
import { conversationsMatching } from "./conversations-matching";
import type { ListConversationsInput } from "./input";
import {
  assignees,
  type ConversationRow,
  ownConsent,
  previewAuthors,
  rowColumns,
  toRow,
  unsentWords,
} from "./row";

export type ConversationPage = { conversations: ConversationRow[]; next: string | null };

/** The conversations of an inbox that a filter shows, a page of them in its order, or those of some that it shows. */
export async function listConversations(
  actor: Actor,
  input: ListConversationsInput,
): Promise<ConversationPage> {
  authorize(actor, "conversation.read");
  const order = orders[input.sort];
  const rows = await db()
    .select({ ...rowColumns, unsentWords: unsentWords(actor), sortName: conversations.sortName })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .leftJoin(consents, ownConsent())
    .leftJoin(previewAuthors, eq(previewAuthors.id, conversations.previewAuthorId))
    .leftJoin(assignees, eq(assignees.id, conversations.assigneeId))
    .where(
      and(
        eq(conversations.inboxId, input.inboxId),
        heldBy(actor, conversations.inboxId),
        conversationsMatching(input, actor),
        input.after === undefined ? undefined : order.after(input.after),
        input.ids && inArray(conversations.id, input.ids),
        input.upto === undefined ? undefined : not(order.after(input.upto)),
      ),
    )
    .orderBy(...order.by)
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    conversations: page.map(({ sortName, ...row }) => toRow(row)),
    next: last ? order.cursor(last) : null,
  };
}

type Place = { id: string; sortAt: Date; sortName: string; peerAddress: string };
type Order = { by: SQL[]; after(cursor: string): SQL; cursor(last: Place): string };

/** How each order runs and goes on after a row. Each compares whole tuples in the order of an index. */
const orders: Record<ListConversationsInput["sort"], Order> = {
  date: {
    by: [desc(conversations.sortAt), desc(conversations.id)],
    after(text) {
      const { at, id } = readCursor(text);
      return sql`(${conversations.sortAt}, ${conversations.id}) < (${sql.param(at, conversations.sortAt)}, ${id}::uuid)`;
    },
    cursor: ({ sortAt, id }) => writeCursor({ at: sortAt, id }),
  },
  name: {
    by: [asc(conversations.sortName), asc(conversations.id)],
    after(text) {
      const { name, id } = readTextCursor(text);
      return sql`(${conversations.sortName}, ${conversations.id}) > (${name}, ${id}::uuid)`;
    },
    cursor: ({ sortName, id }) => writeTextCursor({ name: sortName, id }),
  },
  // A number stands once in an inbox.
  number: {
    by: [asc(conversations.peerAddress)],
    after: (text) => sql`${conversations.peerAddress} > ${readTextCursor(text).name}`,
    cursor: ({ peerAddress, id }) => writeTextCursor({ name: peerAddress, id }),
  },
};
