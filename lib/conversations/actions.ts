"use server";

import { action } from "@/lib/auth/action";
import { archiveConversations } from "./archive-conversations";
import { assignConversations } from "./assign-conversations";
import { completeConversations } from "./complete-conversations";
import { countConversations } from "./count-conversations";
import { countHistory } from "./count-history";
import { deleteHistory } from "./delete-history";
import {
  assignConversationsInput,
  deleteHistoryInput,
  markConversationReadInput,
  muteConversationInput,
  onSelectionInput,
  snoozeConversationsInput,
  startConversationInput,
  switchNumberInput,
  tagConversationsInput,
  undoArchiveInput,
  undoCompleteInput,
  undoSnoozeInput,
} from "./input";
import { markConversationRead } from "./mark-conversation-read";
import { markConversationsRead } from "./mark-conversations-read";
import { markConversationsUnread } from "./mark-conversations-unread";
import { muteConversation } from "./mute-conversation";
import { reopenConversations } from "./reopen-conversations";
import { snoozeConversations } from "./snooze-conversations";
import { startConversation } from "./start-conversation";
import { switchNumber } from "./switch-number";

import { tagConversations } from "./tag-conversations";
import { unarchiveConversations } from "./unarchive-conversations";
import { undoArchive } from "./undo-archive";
import { undoComplete } from "./undo-complete";
import { undoSnooze } from "./undo-snooze";
import { unsnoozeConversations } from "./unsnooze-conversations";
import { untagConversations } from "./untag-conversations";

export const startConversationAction = action(startConversationInput, startConversation);
export const markConversationReadAction = action(markConversationReadInput, markConversationRead);
export const archiveConversationsAction = action(onSelectionInput, archiveConversations);
export const assignConversationsAction = action(assignConversationsInput, assignConversations);
export const completeConversationsAction = action(onSelectionInput, completeConversations);
export const countConversationsAction = action(onSelectionInput, countConversations);
export const countHistoryAction = action(onSelectionInput, countHistory);
export const deleteHistoryAction = action(deleteHistoryInput, deleteHistory);
export const markConversationsReadAction = action(onSelectionInput, markConversationsRead);
export const markConversationsUnreadAction = action(onSelectionInput, markConversationsUnread);
export const muteConversationAction = action(muteConversationInput, muteConversation);
export const reopenConversationsAction = action(onSelectionInput, reopenConversations);
export const snoozeConversationsAction = action(snoozeConversationsInput, snoozeConversations);
export const tagConversationsAction = action(tagConversationsInput, tagConversations);
export const unarchiveConversationsAction = action(onSelectionInput, unarchiveConversations);
export const undoArchiveAction = action(undoArchiveInput, undoArchive);
export const undoCompleteAction = action(undoCompleteInput, undoComplete);
export const undoSnoozeAction = action(undoSnoozeInput, undoSnooze);
export const unsnoozeConversationsAction = action(onSelectionInput, unsnoozeConversations);
export const untagConversationsAction = action(tagConversationsInput, untagConversations);
export const switchNumberAction = action(switchNumberInput, switchNumber);
