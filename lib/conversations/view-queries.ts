import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, conversationTags, tags } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { listHolders } from "@/lib/inboxes/list-holders";
import { conversationsMatching } from "./conversations-matching";
import type { ListViewsInput } from "./input";
import type { ShownTag, ShownUser } from "./row";
import { defaultFilter } from "./rules";

/** What stands above the list. Unread counts messages, as the number's badge does; more than 99 are 100. */
export type ConversationViews = {
  unread: { inbox: number; mine: number; unassigned: number; all: number };
  tags: (ShownTag & { unread: number })[];
  /** Whom the list can be narrowed to. */
  holders: ShownUser[];
};

const cap = 100;

/**
 * The views of an inbox with what is unread in each.
 * @throws NotFound when the actor does not hold it.
 */
export async function listViews(actor: Actor, input: ListViewsInput): Promise<ConversationViews> {
  authorize(actor, "conversation.read");
  const inbox = await getHeldInbox(db(), actor, { id: input.inboxId });
  const [unread, shownTags, holders] = await Promise.all([
    countUnread(actor, input.inboxId),
    listTags(actor, inbox.organizationId, input.inboxId),
    listHolders(input.inboxId),
  ]);
  return { unread, tags: shownTags, holders };
}

/** One pass over the unread, of which there are few. */
async function countUnread(actor: Actor, inboxId: string): Promise<ConversationViews["unread"]> {
  const open = conversationsMatching(defaultFilter, actor);
  const mine = conversationsMatching({ ...defaultFilter, assignee: "me" }, actor);
  const [row] = await db()
    .select({
      all: unreadWhere(undefined),
      inbox: unreadWhere(open),
      mine: unreadWhere(mine),
      unassigned: unreadWhere(and(open, isNull(conversations.assigneeId))),
    })
    .from(conversations)
    .where(and(eq(conversations.inboxId, inboxId), unreadOf(actor)));
  return row ?? { inbox: 0, mine: 0, unassigned: 0, all: 0 };
}

/** What badges count: neither blocked nor archived. */
const unreadOf = (actor: Actor) =>
  conversationsMatching({ ...defaultFilter, read: "unread", state: "all", undated: "included" }, actor);

const unreadWhere = (condition: SQL | undefined): SQL<number> => sql<number>`
  least(coalesce(sum(${conversations.unreadCount}) filter (where ${condition ?? sql`true`}), 0), ${sql.raw(String(cap))})::int`;

async function listTags(
  actor: Actor,
  organizationId: string,
  inboxId: string,
): Promise<ConversationViews["tags"]> {
  const counted = db()
    .select({
      tagId: conversationTags.tagId,
      unread: sql<number>`least(sum(${conversations.unreadCount}), ${sql.raw(String(cap))})::int`.as(
        "unread",
      ),
    })
    .from(conversations)
    .innerJoin(conversationTags, eq(conversationTags.conversationId, conversations.id))
    .where(
      and(
        eq(conversations.inboxId, inboxId),
        conversationsMatching({ ...defaultFilter, read: "unread" }, actor),
      ),
    )
    .groupBy(conversationTags.tagId)
    .as("counted");
  return db()
    .select({
      id: tags.id,
      name: tags.name,
      color: tags.color,
      unread: sql<number>`coalesce(${counted.unread}, 0)`,
    })
    .from(tags)
    .leftJoin(counted, eq(counted.tagId, tags.id))
    .where(eq(tags.organizationId, organizationId))
    .orderBy(asc(tags.name));
}
