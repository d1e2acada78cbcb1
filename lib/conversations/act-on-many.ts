import type { UserActor } from "@/lib/auth/actor";
import { blockConversations } from "@/lib/blocked-senders/block-conversations";
import { archiveConversations } from "./archive-conversations";
import { assignConversations } from "./assign-conversations";
import { completeConversations } from "./complete-conversations";
import { deleteHistory } from "./delete-history";
import type { ActOnManyInput } from "./input";
import { markConversationsRead } from "./mark-conversations-read";
import { markConversationsUnread } from "./mark-conversations-unread";
import { reopenConversations } from "./reopen-conversations";
import { snoozeConversations } from "./snooze-conversations";
import { tagConversations } from "./tag-conversations";
import { unarchiveConversations } from "./unarchive-conversations";
import { undoArchive } from "./undo-archive";
import { undoComplete } from "./undo-complete";
import { undoSnooze } from "./undo-snooze";
import { unsnoozeConversations } from "./unsnooze-conversations";
import { untagConversations } from "./untag-conversations";

type Verbs = {
  [Act in ActOnManyInput["act"]]: (
    actor: UserActor,
    given: Extract<ActOnManyInput, { act: Act }>,
  ) => Promise<unknown>;
};

const verbs: Verbs = {
  archive: archiveConversations,
  unarchive: unarchiveConversations,
  undoArchive,
  complete: completeConversations,
  undoComplete,
  reopen: reopenConversations,
  snooze: snoozeConversations,
  undoSnooze,
  unsnooze: unsnoozeConversations,
  assign: assignConversations,
  tag: tagConversations,
  untag: untagConversations,
  markRead: markConversationsRead,
  markUnread: markConversationsUnread,
  deleteHistory,
  block: blockConversations,
};

/**
 * Does to many conversations what an action does to few. It takes seconds, and a page's actions run one after another:
 * a message sent meanwhile would wait for it.
 * @returns what the verb returns, which also checks whether the actor may
 */
export function actOnMany(actor: UserActor, input: ActOnManyInput): Promise<unknown> {
  const verb = verbs[input.act] as (actor: UserActor, given: ActOnManyInput) => Promise<unknown>;
  return verb(actor, input);
}
