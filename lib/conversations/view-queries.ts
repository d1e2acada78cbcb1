import { and, eq, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, conversationTags, tags } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { listHolders } from "@/lib/inboxes/list-holders";
import { conversationsMatching } from "./conversations-matching";
import type { ConversationFilter, ListViewsInput } from "./input";
import type { ShownTag, ShownUser } from "./row";
import { defaultFilter } from "./rules";

/** What stands above the list. Unread counts messages, as the number's badge does; more than 99 are 100. */
export type ConversationViews = {
  unread: { inbox: number; mine: number; unassigned: number; all: number };
  /** `isLeast`: so many are unread that not all of them were looked at, and the tag may have more. */
  tags: (ShownTag & { unread: number; isLeast: boolean })[];
  /** Whom the list can be narrowed to. */
  holders: ShownUser[];
};

const cap = sql.raw("100");

/** Among the newest of these many unread conversations those of the tags are counted. */
const mostTagged = sql.raw("1000");

/**
 * The views of an inbox with what is unread in each. It costs no more where very much is unread.
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

async function countUnread(actor: Actor, inboxId: string): Promise<ConversationViews["unread"]> {
  // Each has something unread, so that no more have to be looked at than are counted. In the order of the index: expecting
  // to find as many anywhere soon, the planner would read the table from its beginning.
  const count = (view: Partial<ConversationFilter>): SQL => sql`(
    select least(coalesce(sum(unread_count), 0), ${cap})::int from (
      select ${conversations.unreadCount} from ${conversations}
      where ${unreadIn(inboxId, actor, view)} order by ${conversations.assigneeId} limit ${cap}
    ) few
  )`;
  const { rows } = await db().execute<ConversationViews["unread"]>(sql`
    select ${count({})} as inbox, ${count({ assignee: "me" })} as mine,
      ${count({ assignee: "nobody" })} as unassigned,
      ${count({ state: "all", undated: "included" })} as "all"`);
  return rows[0] ?? { inbox: 0, mine: 0, unassigned: 0, all: 0 };
}

async function listTags(
  actor: Actor,
  organizationId: string,
  inboxId: string,
): Promise<ConversationViews["tags"]> {
  // The tags of each are looked up by themselves: all tags of the organization are far more.
  const { rows } = await db().execute<ConversationViews["tags"][number]>(sql`
    with newest as materialized (
      select ${conversations.id}, ${conversations.unreadCount} from ${conversations}
      where ${unreadIn(inboxId, actor, {})}
      order by ${conversations.sortAt} desc, ${conversations.id} desc limit ${mostTagged}
    ), counted as (
      select tag_id, least(sum(newest.unread_count), ${cap})::int as unread
      from newest cross join lateral (
        select tag_id from ${conversationTags} where conversation_id = newest.id offset 0
      ) theirs
      group by tag_id
    )
    select ${tags.id}, ${tags.name}, ${tags.color}, coalesce(counted.unread, 0) as unread,
      (select count(*) = ${mostTagged} from newest) as "isLeast"
    from ${tags} left join counted on counted.tag_id = ${tags.id}
    where ${eq(tags.organizationId, organizationId)}
    order by ${tags.name}`);
  return rows.map((row) => ({ ...row }));
}

/** What badges count: neither blocked nor archived. */
const unreadIn = (inboxId: string, actor: Actor, view: Partial<ConversationFilter>): SQL | undefined =>
  and(
    eq(conversations.inboxId, inboxId),
    conversationsMatching({ ...defaultFilter, read: "unread", ...view }, actor),
  );
