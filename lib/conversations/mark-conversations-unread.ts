import { and, inArray, isNotNull, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Conflict } from "@/lib/errors";
import type { Tx } from "@/lib/transact";
import { changeSelected } from "./change-selected";
import type { OnSelectionInput } from "./input";

/**
 * Makes the newest inbound message of conversations unread again, for all holders. Those that are unread already and
 * those without an inbound message stay as they are.
 * @throws Conflict when none of them has an inbound message
 */
export async function markConversationsUnread(
  actor: UserActor,
  input: OnSelectionInput,
): Promise<{ count: number }> {
  authorize(actor, "conversation.markRead");
  let isPossible = false;
  const count = await changeSelected(
    actor,
    input.conversations,
    async (tx, batch) => {
      const reached = await listWithArrivals(
        tx,
        batch.map((row) => row.id),
      );
      isPossible ||= reached.size > 0;
      const read = batch.filter((row) => row.unreadCount === 0 && reached.has(row.id));
      await tx
        .update(conversations)
        .set({ unreadCount: 1, readUpto: beforeNewest() })
        .where(
          inArray(
            conversations.id,
            read.map((row) => row.id),
          ),
        );
      return read;
    },
    { retiredToo: true },
  );
  if (!isPossible) throw new Conflict("Nothing has come in here yet that could be unread.");
  return { count };
}

const beforeNewest = () => sql`(
  select max(${messages.arrival}) - 1 from ${messages} where ${messages.conversationId} = ${conversations.id}
)`;

async function listWithArrivals(tx: Tx, ids: string[]): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ id: messages.conversationId })
    .from(messages)
    .where(and(inArray(messages.conversationId, ids), isNotNull(messages.arrival)));
  return new Set(rows.map((row) => row.id));
}
