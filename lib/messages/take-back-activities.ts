import { and, eq, inArray } from "drizzle-orm";
import { type ActivityType, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/transact";

type Given = { conversationIds: string[]; activity: ActivityType; at: Date };

/** Removes the lines that something the actor did at one moment left in threads, where it is undone. The caller publishes. */
export async function takeBackActivities(tx: Tx, actor: UserActor, given: Given): Promise<void> {
  await tx
    .delete(messages)
    .where(
      and(
        inArray(messages.conversationId, given.conversationIds),
        eq(messages.activity, given.activity),
        eq(messages.authorId, actor.userId),
        eq(messages.sortAt, given.at),
      ),
    );
}
