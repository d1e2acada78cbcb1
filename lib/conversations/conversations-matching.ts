import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { conversations, conversationTags, messages } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import type { ConversationFilter } from "./input";

/**
 * The condition for the conversations that a filter shows. Which inbox, and that the actor holds it, is the caller's
 * to add. Written with literals where an index has them, so that the planner sees that it may use it.
 */
export function conversationsMatching(filter: ConversationFilter, actor: Actor): SQL | undefined {
  return and(
    sql`${conversations.listed}`,
    readStatus[filter.read],
    archiveStatus[filter.archive],
    blockedStatus[filter.block],
    filter.undated === "left-out" ? hasDatedEntry : undefined,
    assignedTo(filter.assignee, actor),
    filter.tag === "any" ? undefined : hasTag(filter.tag),
    inState(filter.state),
  );
}

/**
 * Notes and what happened move no conversation up, so its newest entry is looked at where the place it stands in is
 * undated. As a single value: the planner would answer an "exists" from all messages at once.
 */
const hasDatedEntry = sql`(${conversations.sortAt} > timestamptz '1970-01-01Z' or (
  select m.sort_at from ${messages} m where m.conversation_id = ${conversations.id}
  order by m.sort_at desc, m.id desc limit 1
) > timestamptz '1970-01-01Z')`;

const readStatus: Record<ConversationFilter["read"], SQL | undefined> = {
  all: undefined,
  unread: sql`${conversations.unreadCount} > 0`,
  read: sql`${conversations.unreadCount} = 0`,
};

const archiveStatus: Record<ConversationFilter["archive"], SQL | undefined> = {
  all: undefined,
  unarchived: isNull(conversations.archivedAt),
  archived: isNotNull(conversations.archivedAt),
};

const blockedStatus: Record<ConversationFilter["block"], SQL | undefined> = {
  all: undefined,
  unblocked: isNull(conversations.blockedAt),
  blocked: isNotNull(conversations.blockedAt),
};

function assignedTo(assignee: ConversationFilter["assignee"], actor: Actor): SQL | undefined {
  if (assignee === "anyone") return undefined;
  if (assignee === "nobody") return isNull(conversations.assigneeId);
  if (assignee !== "me") return eq(conversations.assigneeId, assignee);
  // Nothing is assigned to a machine.
  return actor.kind === "user" ? eq(conversations.assigneeId, actor.userId) : sql`false`;
}

const hasTag = (tagId: string): SQL => sql`exists (
  select 1 from ${conversationTags}
  where ${conversationTags.conversationId} = ${conversations.id} and ${conversationTags.tagId} = ${tagId}
)`;

function inState(state: ConversationFilter["state"]): SQL | undefined {
  const now = sql.param(clock.now(), conversations.snoozedUntil);
  if (state === "all") return undefined;
  if (state === "complete") return isNotNull(conversations.completedAt);
  if (state === "snoozed")
    return and(isNull(conversations.completedAt), sql`${conversations.snoozedUntil} > ${now}`);
  return and(
    isNull(conversations.completedAt),
    sql`(${conversations.snoozedUntil} is null or ${conversations.snoozedUntil} <= ${now})`,
  );
}
