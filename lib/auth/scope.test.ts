import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { addDays, subMinutes } from "date-fns";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  blasts,
  cannedResponses,
  contactImports,
  contacts,
  conversations,
  lists,
  type Message,
  messages,
  type Tag,
  tags,
} from "@/db/schema";
import { saveAway } from "@/lib/away/save-away";
import { cancelBlast } from "@/lib/blasts/cancel-blast";
import { createBlast } from "@/lib/blasts/create-blast";
import { deleteBlast } from "@/lib/blasts/delete-blast";
import { duplicateBlast } from "@/lib/blasts/duplicate-blast";
import { exportBlast } from "@/lib/blasts/export-blast";
import { previewBlastInput } from "@/lib/blasts/input";
import { pauseBlast } from "@/lib/blasts/pause-blast";
import { listLeftOut, previewBlast, previewText } from "@/lib/blasts/preview-blast";
import { getBlast, listBlasts } from "@/lib/blasts/queries";
import { getBlastProgress, getBlastReport, listRecipients, listReplies } from "@/lib/blasts/report-queries";
import { resumeBlast } from "@/lib/blasts/resume-blast";
import { scheduleBlast } from "@/lib/blasts/schedule-blast";
import { sendBlast } from "@/lib/blasts/send-blast";
import { sendBlastTest } from "@/lib/blasts/send-blast-test";
import { unscheduleBlast } from "@/lib/blasts/unschedule-blast";
import { updateBlast } from "@/lib/blasts/update-blast";
import { blockConversations } from "@/lib/blocked-senders/block-conversations";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { countBlock } from "@/lib/blocked-senders/count-block";
import { listBlockedSenders } from "@/lib/blocked-senders/queries";
import { unblockSender } from "@/lib/blocked-senders/unblock-sender";
import { createCannedResponse } from "@/lib/canned-responses/create-canned-response";
import { deleteCannedResponse } from "@/lib/canned-responses/delete-canned-response";
import { listCannedResponses } from "@/lib/canned-responses/queries";
import { updateCannedResponse } from "@/lib/canned-responses/update-canned-response";
import { dismissReview } from "@/lib/consents/dismiss-review";
import { countDeletion } from "@/lib/contacts/count-deletion";
import { createContact } from "@/lib/contacts/create-contact";
import { deleteAllContacts } from "@/lib/contacts/delete-all-contacts";
import { deleteContact } from "@/lib/contacts/delete-contact";
import { exportContacts } from "@/lib/contacts/export-contacts";
import { createContactInput, listContactsInput } from "@/lib/contacts/input";
import { countContacts, listContacts } from "@/lib/contacts/list-queries";
import { findContact, findDeletion } from "@/lib/contacts/queries";
import { deleteAllWords } from "@/lib/contacts/rules";
import { updateContact } from "@/lib/contacts/update-contact";
import { updateContactDetails } from "@/lib/contacts/update-contact-details";
import { actOnMany } from "@/lib/conversations/act-on-many";
import { archiveConversations } from "@/lib/conversations/archive-conversations";
import { assignConversations } from "@/lib/conversations/assign-conversations";
import { completeConversations } from "@/lib/conversations/complete-conversations";
import { countConversations } from "@/lib/conversations/count-conversations";
import { countHistory } from "@/lib/conversations/count-history";
import { deleteHistory } from "@/lib/conversations/delete-history";
import { listConversations } from "@/lib/conversations/list-queries";
import { markConversationRead } from "@/lib/conversations/mark-conversation-read";
import { markConversationsRead } from "@/lib/conversations/mark-conversations-read";
import { markConversationsUnread } from "@/lib/conversations/mark-conversations-unread";
import { muteConversation } from "@/lib/conversations/mute-conversation";
import { getConversation } from "@/lib/conversations/queries";
import { reopenConversations } from "@/lib/conversations/reopen-conversations";
import { defaultFilter } from "@/lib/conversations/rules";
import { saveDraft } from "@/lib/conversations/save-draft";
import { snoozeConversations } from "@/lib/conversations/snooze-conversations";
import { startConversation } from "@/lib/conversations/start-conversation";
import { switchNumber } from "@/lib/conversations/switch-number";
import { tagConversations } from "@/lib/conversations/tag-conversations";
import { unarchiveConversations } from "@/lib/conversations/unarchive-conversations";
import { undoArchive } from "@/lib/conversations/undo-archive";
import { undoComplete } from "@/lib/conversations/undo-complete";
import { undoSnooze } from "@/lib/conversations/undo-snooze";
import { unsnoozeConversations } from "@/lib/conversations/unsnooze-conversations";
import { untagConversations } from "@/lib/conversations/untag-conversations";
import { listViews } from "@/lib/conversations/view-queries";
import { applyDripCampaign } from "@/lib/drip-campaigns/apply-drip-campaign";
import { applyToList } from "@/lib/drip-campaigns/apply-to-list";
import { createDripCampaign } from "@/lib/drip-campaigns/create-drip-campaign";
import { deleteDripCampaign } from "@/lib/drip-campaigns/delete-drip-campaign";
import { duplicateDripCampaign } from "@/lib/drip-campaigns/duplicate-drip-campaign";
import { getCampaignResults, listDripApplications, listDripCampaigns } from "@/lib/drip-campaigns/queries";
import { updateDripCampaign } from "@/lib/drip-campaigns/update-drip-campaign";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { countExport } from "@/lib/exports/count-export";
import { exportConversation } from "@/lib/exports/export-conversation";
import { acceptSuggestions } from "@/lib/imports/accept-suggestions";
import { changeLayout } from "@/lib/imports/change-layout";
import { discardImport } from "@/lib/imports/discard-import";
import { finishImport } from "@/lib/imports/finish-import";
import { fixRow } from "@/lib/imports/fix-row";
import { getImport, listImportRows, listImports, listUnfinishedImports } from "@/lib/imports/queries";
import { skipRows } from "@/lib/imports/skip-rows";
import { startImport } from "@/lib/imports/start-import";
import { writeLeftOut } from "@/lib/imports/write-left-out";
import { getInboxByAddress, listInboxes } from "@/lib/inboxes/queries";
import { testInbox } from "@/lib/inboxes/test-inbox";
import { addMembers } from "@/lib/lists/add-members";
import { createList } from "@/lib/lists/create-list";
import { deleteList } from "@/lib/lists/delete-list";
import { exportList } from "@/lib/lists/export-list";
import { listCandidates, listListMembers } from "@/lib/lists/people-queries";
import { getListDeletion, listListRows, listLists } from "@/lib/lists/queries";
import { removeMembers } from "@/lib/lists/remove-members";
import { updateList } from "@/lib/lists/update-list";
import { listMergeFields } from "@/lib/merge-fields/queries";
import { deleteMessage } from "@/lib/messages/delete-message";
import { deleteScheduledMessage } from "@/lib/messages/delete-scheduled-message";
import { listMessages } from "@/lib/messages/queries";
import { rescheduleMessage } from "@/lib/messages/reschedule-message";
import { retryMessage } from "@/lib/messages/retry-message";
import { scheduleMessage } from "@/lib/messages/schedule-message";
import { sendMessage } from "@/lib/messages/send-message";
import { sendTest } from "@/lib/messages/send-test";
import { undoSend } from "@/lib/messages/undo-send";
import { addNote } from "@/lib/notes/add-note";
import { deleteNote } from "@/lib/notes/delete-note";
import { editNote } from "@/lib/notes/edit-note";
import { listNotifications } from "@/lib/notifications/queries";
import { viewConversation } from "@/lib/presence/view-conversation";
import { createReminder } from "@/lib/reminders/create-reminder";
import { getReminderRecipient, listReminders } from "@/lib/reminders/queries";
import { updateReminder } from "@/lib/reminders/update-reminder";
import { searchInbox } from "@/lib/search/queries";
import { endSession } from "@/lib/sessions/end-session";
import { deleteTag } from "@/lib/tags/delete-tag";
import { countTagUse, listTags } from "@/lib/tags/queries";
import { updateTag } from "@/lib/tags/update-tag";
import { discardUpload } from "@/lib/uploads/discard-upload";
import { finishUpload } from "@/lib/uploads/finish-upload";
import { receivePart } from "@/lib/uploads/receive-part";
import {
  aBlast,
  aCampaign,
  aResponse,
  createBelongings,
  reminderAt,
  someWords,
} from "@/tests/support/belongings";
import { useTestDatabase } from "@/tests/support/database";
import { createOrganization, createUser } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import type { UserActor } from "./actor";

useTestDatabase();
const address = "+14155550100";
let dana: UserActor;
let inboxId: string;
let conversationId: string;
let messageId: string;
let scheduledId: string;
let undoableId: string;
let noteId: string;
let tagId: string;
let contactId: string;
let uploadId: string;
let waitingId: string;
let importId: string;
let listId: string;
let responseId: string;
let campaignId: string;
let blastId: string;
let reminderId: string;
let danasOther: string;
let outsiders: Record<string, UserActor>;
let strangers: Record<string, UserActor>;

beforeAll(async () => {
  applySettings({});
  dana = await createUser(await createOrganization(), {
    role: "admin",
    mobilePhone: "+14155550177",
    notifiesOnDesktop: true,
  });
  const has = await createBelongings(dana, address);
  ({ inboxId, conversationId, messageId, scheduledId, undoableId, noteId, tagId, contactId, uploadId } = has);
  ({ waitingId, importId, listId, responseId, campaignId, blastId, reminderId, sessionId: danasOther } = has);
  strangers = {
    "an admin of another organization": await createUser(await createOrganization(), { role: "admin" }),
  };
  outsiders = {
    "a colleague": await createUser(dana.organizationId),
    "an admin of the organization": await createUser(dana.organizationId, { role: "admin" }),
    ...strangers,
  };
});

const editedBlast = () => previewBlastInput.parse({ inboxId, ...someWords });
const plainReminder = { timezone: "UTC", uploadIds: [], keptMediaIds: [], cannedResponseIds: [] };
const soon = {
  start: { kind: "delay" as const, delay: { amount: 1, unit: "days" as const } },
  timezone: "America/New_York",
};
const clientKey = () => randomUUID();
const tomorrow = () => addDays(new Date(), 1).toISOString();

/** What concerns no number: the policy alone says who may. */
const ofTheOrganization = [
  "startUpload",
  // Only ever the actor's own: lib/two-factor/two-factor.test.ts.
  "startTwoFactor",
  "confirmTwoFactor",
  "disableTwoFactor",
  "renewRecoveryCodes",
  // Of the organization, too: lib/passwords/passwords.test.ts, lib/two-factor/two-factor.test.ts.
  "sendPasswordReset",
  "resetTwoFactor",
  // Names numbers, too; lib/api-keys/create-api-key.test.ts asks for those one does not hold.
  "createApiKey",
  "createTag",
  // Only ever the actor's own: lib/sessions/sessions.test.ts.
  "endOtherSessions",
  // Of the organization: lib/users/invitations.test.ts.
  "inviteUser",
  "resendInvitation",
  "revokeInvitation",
  "revokeApiKey",
  "saveComplianceFooter",
  "saveConsentMessage",
  "saveHelpText",
  "saveOpenHours",
  "saveOrganization",
  "saveRetention",
  "saveSwitches",
  // The organization's own, for admins: lib/status/status.test.ts.
  "getStatus",
  "updatePassword",
  "updatePreferences",
  // What admins do to users and numbers, held or not: lib/users/manage-users.test.ts, lib/inboxes/manage-inboxes.test.ts.
  "addInbox",
  "disableUser",
  "enableUser",
  "reinstateInbox",
  "retireInbox",
  "shareInbox",
  "unshareInbox",
  "updateInbox",
  "updateUser",
];

/** What nobody has to be signed in for: a link, or an answer that is always the same, says who may. */
const ofVisitors = ["acceptInvitation", "requestPasswordReset", "resetPassword", "setUp"];

const these = () => ({ conversations: { ids: [conversationId] } });

/** Every verb and query that a browser can reach: what it is with Dana's things. */
const calls: Record<string, { ask(actor: UserActor): Promise<unknown>; answer: "empty" | "not found" }> = {
  listCannedResponses: { ask: (actor) => listCannedResponses(actor, { inboxId }), answer: "empty" },
  listMergeFields: { ask: (actor) => listMergeFields(actor, { inboxId }), answer: "not found" },
  createCannedResponse: {
    ask: (actor) => createCannedResponse(actor, { inboxId, ...aResponse, title: "Hours" }),
    answer: "not found",
  },
  updateCannedResponse: {
    ask: (actor) => updateCannedResponse(actor, { responseId, ...aResponse, keptMediaIds: [] }),
    answer: "not found",
  },
  deleteCannedResponse: { ask: (actor) => deleteCannedResponse(actor, { responseId }), answer: "not found" },
  saveAway: {
    ask: (actor) =>
      saveAway(actor, {
        ...{ inboxId, mode: "available", responseId: null, intervalHours: 24, timezone: "UTC" },
        hours: Array(7).fill(null),
      }),
    answer: "not found",
  },
  listBlasts: {
    ask: async (actor) => (await listBlasts(actor, { inboxId, tab: "draft", limit: 10 })).blasts,
    answer: "empty",
  },
  getBlast: { ask: (actor) => getBlast(actor, { blastId }), answer: "not found" },
  getBlastProgress: { ask: (actor) => getBlastProgress(actor, { blastId }), answer: "not found" },
  getBlastReport: { ask: (actor) => getBlastReport(actor, { blastId }), answer: "not found" },
  listRecipients: {
    ask: (actor) => listRecipients(actor, { blastId, filter: "all", text: "", limit: 10 }),
    answer: "not found",
  },
  listReplies: { ask: (actor) => listReplies(actor, { blastId, limit: 10 }), answer: "not found" },
  exportBlast: { ask: (actor) => exportBlast(actor, { blastId }), answer: "not found" },
  previewBlast: { ask: (actor) => previewBlast(actor, editedBlast()), answer: "not found" },
  listLeftOut: {
    ask: (actor) => listLeftOut(actor, { ...editedBlast(), reason: "opted_out" }),
    answer: "not found",
  },
  previewText: {
    ask: (actor) => previewText(actor, { inboxId, ...someWords, contactId }),
    answer: "not found",
  },
  createBlast: { ask: (actor) => createBlast(actor, aBlast(inboxId)), answer: "not found" },
  updateBlast: {
    ask: (actor) => updateBlast(actor, { ...aBlast(inboxId), blastId, keptMediaIds: [] }),
    answer: "not found",
  },
  duplicateBlast: {
    ask: (actor) => duplicateBlast(actor, { blastId, inboxId: null, clientKey: randomUUID() }),
    answer: "not found",
  },
  scheduleBlast: {
    ask: (actor) => scheduleBlast(actor, { blastId, at: tomorrow(), timezone: "UTC" }).catch(exceptInvalid),
    answer: "not found",
  },
  unscheduleBlast: { ask: (actor) => unscheduleBlast(actor, { blastId }), answer: "not found" },
  sendBlast: { ask: (actor) => sendBlast(actor, { blastId }).catch(exceptInvalid), answer: "not found" },
  pauseBlast: { ask: (actor) => pauseBlast(actor, { blastId }).catch(exceptConflict), answer: "not found" },
  resumeBlast: { ask: (actor) => resumeBlast(actor, { blastId }).catch(exceptConflict), answer: "not found" },
  cancelBlast: { ask: (actor) => cancelBlast(actor, { blastId }).catch(exceptConflict), answer: "not found" },
  sendBlastTest: {
    ask: (actor) =>
      sendBlastTest(actor, {
        ...{ inboxId, ...someWords, contactId: null, clientKey: randomUUID() },
        ...{ blastId: null, keptMediaIds: [], uploadIds: [] },
      }),
    answer: "not found",
  },
  listReminders: {
    ask: (actor) => listReminders(actor, { inboxId, month: reminderAt().slice(0, 7), timezone: "UTC" }),
    answer: "empty",
  },
  getReminderRecipient: { ask: (actor) => getReminderRecipient(actor, { contactId }), answer: "not found" },
  createReminder: {
    ask: (actor) =>
      createReminder(actor, {
        ...plainReminder,
        ...{ inboxId, contactId, at: reminderAt(), body: "Ten", clientKey: randomUUID() },
      }),
    answer: "not found",
  },
  updateReminder: {
    ask: (actor) =>
      updateReminder(actor, {
        ...plainReminder,
        messageId: reminderId,
        contactId,
        at: reminderAt(),
        body: "Eleven",
      }),
    answer: "not found",
  },
  listInboxes: { ask: (actor) => listInboxes(actor), answer: "empty" },
  // Before what reads and mutes the thread.
  listNotifications: {
    ask: async (actor) =>
      (await listNotifications(actor, { since: subMinutes(new Date(), 1).toISOString() })).notifications,
    answer: "empty",
  },
  listConversations: {
    ask: async (actor) =>
      (await listConversations(actor, { ...defaultFilter, inboxId, limit: 10 })).conversations,
    answer: "empty",
  },
  listViews: { ask: (actor) => listViews(actor, { inboxId }), answer: "not found" },
  searchInbox: { ask: (actor) => searchInbox(actor, { inboxId, text: "secret" }), answer: "not found" },
  getInboxByAddress: { ask: (actor) => getInboxByAddress(actor, address), answer: "not found" },
  getConversation: { ask: (actor) => getConversation(actor, { conversationId }), answer: "not found" },
  listMessages: { ask: (actor) => listMessages(actor, { conversationId, limit: 10 }), answer: "not found" },
  startConversation: {
    ask: (actor) => startConversation(actor, { inboxId, phone: "(415) 555-0199" }),
    answer: "not found",
  },
  // Before what sets the lane going, which would take the message along.
  undoSend: { ask: (actor) => undoSend(actor, { messageId: undoableId }), answer: "not found" },
  sendMessage: {
    ask: (actor) =>
      sendMessage(actor, { conversationId, body: "hi", clientKey: clientKey(), evenThoughOptedOut: false }),
    answer: "not found",
  },
  retryMessage: {
    ask: (actor) => retryMessage(actor, { messageId, clientKey: clientKey() }),
    answer: "not found",
  },
  sendTest: {
    ask: (actor) => sendTest(actor, { conversationId, body: "hi", clientKey: clientKey() }),
    answer: "not found",
  },
  testInbox: { ask: (actor) => testInbox(actor, { inboxId }), answer: "not found" },
  scheduleMessage: {
    ask: (actor) =>
      scheduleMessage(actor, { conversationId, body: "hi", at: tomorrow(), clientKey: clientKey() }),
    answer: "not found",
  },
  rescheduleMessage: {
    ask: (actor) => rescheduleMessage(actor, { messageId: scheduledId, at: tomorrow() }),
    answer: "not found",
  },
  deleteScheduledMessage: {
    ask: (actor) => deleteScheduledMessage(actor, { messageId: scheduledId }),
    answer: "not found",
  },
  saveDraft: {
    ask: (actor) => saveDraft(actor, { conversationId, draft: "hi", knownAt: null }),
    answer: "not found",
  },
  switchNumber: {
    ask: (actor) => switchNumber(actor, { conversationId, inboxId, draft: "" }),
    answer: "not found",
  },
  archiveConversations: { ask: (actor) => archiveConversations(actor, these()), answer: "not found" },
  actOnMany: { ask: (actor) => actOnMany(actor, { act: "archive", ...these() }), answer: "not found" },
  unarchiveConversations: { ask: (actor) => unarchiveConversations(actor, these()), answer: "not found" },
  undoArchive: {
    ask: (actor) => undoArchive(actor, { inboxId, archivedAt: "2026-03-01T12:00:00.000Z" }),
    answer: "not found",
  },
  completeConversations: { ask: (actor) => completeConversations(actor, these()), answer: "not found" },
  undoComplete: {
    ask: (actor) =>
      undoComplete(actor, {
        ids: these().conversations.ids,
        completedAt: "2026-03-01T12:00:00.000Z",
        snoozed: [],
      }),
    answer: "not found",
  },
  reopenConversations: { ask: (actor) => reopenConversations(actor, these()), answer: "not found" },
  snoozeConversations: {
    ask: (actor) => snoozeConversations(actor, { ...these(), until: "9999-12-31T00:00:00.000Z" }),
    answer: "not found",
  },
  undoSnooze: {
    ask: (actor) =>
      undoSnooze(actor, {
        ...{ ids: these().conversations.ids, until: "9999-12-31T00:00:00.000Z", snoozed: [], completed: [] },
        snoozedAt: "2026-03-01T12:00:00.000Z",
      }),
    answer: "not found",
  },
  unsnoozeConversations: { ask: (actor) => unsnoozeConversations(actor, these()), answer: "not found" },
  assignConversations: {
    ask: (actor) => assignConversations(actor, { ...these(), userId: null }),
    answer: "not found",
  },
  tagConversations: { ask: (actor) => tagConversations(actor, { ...these(), tagId }), answer: "not found" },
  untagConversations: {
    ask: (actor) => untagConversations(actor, { ...these(), tagId }),
    answer: "not found",
  },
  markConversationsRead: { ask: (actor) => markConversationsRead(actor, these()), answer: "not found" },
  muteConversation: {
    ask: (actor) => muteConversation(actor, { conversationId, muted: true }),
    answer: "not found",
  },
  countConversations: { ask: (actor) => countConversations(actor, these()), answer: "not found" },
  countHistory: { ask: (actor) => countHistory(actor, these()), answer: "not found" },
  viewConversation: {
    ask: (actor) =>
      viewConversation(actor, {
        ...{ conversationId, viewId: randomUUID(), presence: "viewing", isNew: true },
      }),
    answer: "not found",
  },
  markConversationRead: {
    ask: (actor) => markConversationRead(actor, { conversationId, upto: 3 }),
    answer: "not found",
  },
  listBlockedSenders: { ask: (actor) => listBlockedSenders(actor, { inboxId, text: "" }), answer: "empty" },
  countBlock: { ask: (actor) => countBlock(actor, { inboxId, address: "28100" }), answer: "not found" },
  blockSender: {
    ask: (actor) =>
      blockSender(actor, { inboxId, address: "28100", deletesHistory: false, sendsStop: false }),
    answer: "not found",
  },
  blockConversations: {
    ask: (actor) => blockConversations(actor, { conversationIds: [conversationId] }),
    answer: "not found",
  },
  unblockSender: { ask: (actor) => unblockSender(actor, { inboxId, address: "28100" }), answer: "not found" },
  addNote: {
    ask: (actor) => addNote(actor, { conversationId, body: "hi", clientKey: clientKey() }),
    answer: "not found",
  },
  editNote: { ask: (actor) => editNote(actor, { messageId: noteId, body: "other" }), answer: "not found" },
  deleteNote: { ask: (actor) => deleteNote(actor, { messageId: noteId }), answer: "not found" },
  countExport: {
    ask: (actor) => countExport(actor, { conversationId, from: "2026-03-01", to: "2026-03-30" }),
    answer: "not found",
  },
  dismissReview: { ask: (actor) => dismissReview(actor, { conversationId }), answer: "not found" },
  updateContactDetails: {
    ask: (actor) =>
      updateContactDetails(actor, {
        conversationId,
        contact: null,
        consent: { change: "opted_out", reason: "" },
      }),
    answer: "not found",
  },
  listContacts: {
    ask: (actor) => listContacts(actor, listContactsInput.parse({ inboxId })),
    answer: "not found",
  },
  countContacts: { ask: (actor) => countContacts(actor, { inboxId }), answer: "not found" },
  findContact: {
    ask: async (actor) => ((await findContact(actor, { contactId })) ? ["it"] : []),
    answer: "empty",
  },
  countDeletion: { ask: (actor) => countDeletion(actor, { contactId }), answer: "not found" },
  createContact: {
    ask: (actor) =>
      createContact(actor, createContactInput.parse({ inboxId, phone: "4155550198", fullName: "Al" })),
    answer: "not found",
  },
  updateContact: {
    ask: (actor) => updateContact(actor, { contactId, contact: null, consents: [] }),
    answer: "not found",
  },
  deleteContact: { ask: (actor) => deleteContact(actor, { contactId }), answer: "not found" },
  deleteAllContacts: {
    ask: (actor) => deleteAllContacts(actor, { inboxId, typed: deleteAllWords }),
    answer: "not found",
  },
  findDeletion: {
    ask: async (actor) => ((await findDeletion(actor, { inboxId })) ? ["some"] : []),
    answer: "empty",
  },
  listDripCampaigns: { ask: (actor) => listDripCampaigns(actor, { inboxId }), answer: "empty" },
  getCampaignResults: { ask: (actor) => getCampaignResults(actor, { campaignId }), answer: "not found" },
  listDripApplications: {
    ask: (actor) => listDripApplications(actor, { campaignId, limit: 10 }),
    answer: "not found",
  },
  createDripCampaign: {
    ask: (actor) => createDripCampaign(actor, { inboxId, ...aCampaign, name: "Farewell" }),
    answer: "not found",
  },
  updateDripCampaign: {
    ask: (actor) => updateDripCampaign(actor, { campaignId, ...aCampaign }),
    answer: "not found",
  },
  duplicateDripCampaign: {
    ask: (actor) => duplicateDripCampaign(actor, { campaignId }),
    answer: "not found",
  },
  applyDripCampaign: {
    ask: (actor) => applyDripCampaign(actor, { campaignId, conversationId, ...soon }).catch(exceptConflict),
    answer: "not found",
  },
  applyToList: {
    ask: (actor) => applyToList(actor, { campaignId, listId, ...soon }).catch(exceptInvalid),
    answer: "not found",
  },
  listLists: { ask: (actor) => listLists(actor, { inboxId }), answer: "empty" },
  createList: { ask: (actor) => createList(actor, { inboxId, name: "Regulars" }), answer: "not found" },
  listListRows: { ask: (actor) => listListRows(actor, { inboxId }), answer: "empty" },
  getListDeletion: { ask: (actor) => getListDeletion(actor, { listId }), answer: "not found" },
  listListMembers: {
    ask: (actor) => listListMembers(actor, { listId, text: "", limit: 10 }),
    answer: "not found",
  },
  listCandidates: {
    ask: (actor) => listCandidates(actor, { listId, text: "", limit: 10 }),
    answer: "not found",
  },
  updateList: {
    ask: (actor) => updateList(actor, { listId, name: "Anniversaries", keywords: { add: [], remove: [] } }),
    answer: "not found",
  },
  addMembers: {
    ask: (actor) => addMembers(actor, { listId, contacts: { matching: "" } }),
    answer: "not found",
  },
  removeMembers: {
    ask: (actor) => removeMembers(actor, { listId, contacts: { matching: "" } }),
    answer: "not found",
  },
  exportList: { ask: (actor) => exportList(actor, { listId }), answer: "not found" },
  exportContacts: { ask: (actor) => exportContacts(actor, { inboxId }), answer: "not found" },
  exportConversation: {
    ask: (actor) =>
      exportConversation(actor, { conversationId, from: "2026-03-01", to: "2026-03-30", format: "csv" }),
    answer: "not found",
  },
  writeLeftOut: { ask: (actor) => writeLeftOut(actor, { importId }), answer: "not found" },
  deleteList: { ask: (actor) => deleteList(actor, { listId }), answer: "not found" },
  receivePart: {
    ask: (actor) => receivePart(actor, { uploadId, offset: 0, bytes: Buffer.from("%PDF-") }),
    answer: "not found",
  },
  finishUpload: {
    // Dana's has another hash than announced, which only she gets to hear.
    ask: (actor) => finishUpload(actor, { uploadId }).catch(exceptInvalid),
    answer: "not found",
  },
  deleteMessage: { ask: (actor) => deleteMessage(actor, { messageId }), answer: "not found" },
  listImports: {
    ask: async (actor) => (await listImports(actor, { inboxId, limit: 10 })).imports,
    answer: "empty",
  },
  listUnfinishedImports: { ask: (actor) => listUnfinishedImports(actor, { inboxId }), answer: "empty" },
  getImport: { ask: (actor) => getImport(actor, { importId }), answer: "not found" },
  listImportRows: {
    ask: (actor) => listImportRows(actor, { importId, kind: "problems", after: 0, limit: 10 }),
    answer: "not found",
  },
  startImport: {
    // Parts of Dana's file are missing, which only she gets to hear.
    ask: (actor) => startImport(actor, { inboxId, uploadId: waitingId, pasted: false }).catch(exceptConflict),
    answer: "not found",
  },
  fixRow: {
    ask: (actor) => fixRow(actor, { importId, position: 1, values: { phone: "(415) 555-0123" } }),
    answer: "not found",
  },
  acceptSuggestions: {
    ask: (actor) => acceptSuggestions(actor, { importId, positions: "all" }),
    answer: "not found",
  },
  skipRows: {
    ask: (actor) => skipRows(actor, { importId, positions: "all", skipped: true }),
    answer: "not found",
  },
  changeLayout: { ask: (actor) => changeLayout(actor, { importId, hasHeader: true }), answer: "not found" },
  finishImport: {
    // Dana's is being read again.
    ask: (actor) => finishImport(actor, { importId, list: null, tagIds: [] }).catch(exceptConflict),
    answer: "not found",
  },
  discardImport: { ask: (actor) => discardImport(actor, { importId }), answer: "not found" },
  // Her own: whoever it is, another's session is not found, and of theirs there are no others.
  endSession: { ask: (actor) => endSession(actor, { sessionId: danasOther }), answer: "not found" },
  discardUpload: { ask: (actor) => discardUpload(actor, { uploadId: waitingId }), answer: "not found" },
};

/** What empties the thread, or changes it so that nothing else would say anything: asked last. */
const lastCalls: typeof calls = {
  markConversationsUnread: {
    ask: (actor) => markConversationsUnread(actor, these()),
    answer: "not found",
  },
  deleteHistory: { ask: (actor) => deleteHistory(actor, these()), answer: "not found" },
  deleteBlast: { ask: (actor) => deleteBlast(actor, { blastId }), answer: "not found" },
  deleteDripCampaign: {
    ask: (actor) => deleteDripCampaign(actor, { campaignId, running: "cancel" }).catch(exceptConflict),
    answer: "not found",
  },
};

/** What the whole organization shares: what it is with Dana's, for somebody of another organization. */
const sharedCalls: typeof calls = {
  listTags: { ask: listTags, answer: "empty" },
  countTagUse: { ask: (actor) => countTagUse(actor, { tagId }), answer: "not found" },
  updateTag: {
    ask: (actor) => updateTag(actor, { tagId, name: "Very important", color: "red" }),
    answer: "not found",
  },
  deleteTag: { ask: (actor) => deleteTag(actor, { tagId }), answer: "not found" },
};

type Everything = {
  threads: unknown;
  contacts: unknown;
  imports: unknown;
  lists: unknown;
  responses: unknown;
  blasts: unknown;
  bodies: string[];
  tags: Tag[];
};

async function readEverything(): Promise<Everything> {
  const rows: Message[] = await db().select().from(messages);
  return {
    threads: await db().select().from(conversations),
    bodies: rows.map((row) => row.body),
    contacts: await db().select().from(contacts),
    imports: await db().select().from(contactImports),
    lists: await db().select().from(lists),
    responses: await db().select().from(cannedResponses),
    blasts: await db().select().from(blasts),
    tags: await db().select().from(tags),
  };
}

describe("somebody who does not hold the number", () => {
  test.each(Object.entries({ ...calls, ...lastCalls }))(
    "gets nothing from %s, and changes nothing",
    async (_name, call) => getNothing(call, outsiders),
  );

  test.each(Object.entries(sharedCalls))(
    "of another organization gets nothing from %s, and changes nothing",
    async (_name, call) => getNothing(call, strangers),
  );

  test("who holds it does get something, so that the above says something", async () => {
    for (const [name, { ask }] of Object.entries({ ...calls, ...lastCalls, ...sharedCalls })) {
      const answer = await ask(dana);
      expect(Array.isArray(answer) ? answer : [answer], name).not.toEqual([]);
    }
  });

  test("is asked of every action, every live read and every download there is", () => {
    const made = [
      ...listMade("lib", /\/actions\.ts$/, /= action\(\s*\w+,\s*(\w+)/g),
      ...listMade("app/api", /route\.ts$/, /= (?:write|bytes)Route\(\s*\w+,\s*(\w+)/g),
      ...listMade("app/api", /route\.ts$/, /= downloadRoute\(\s*\w+,\s*(\w+)/g),
      ...listMade("app/api/live", /route\.ts$/, /= liveRoute\([^;]*?(\w+)\);/g),
    ];
    expect(made.length).toBeGreaterThan(5);
    const asked = [...Object.keys({ ...calls, ...lastCalls, ...sharedCalls }), ...ofTheOrganization];
    for (const name of made) expect(asked).toContain(name);
    expect(listMade("lib", /\/actions\.ts$/, /= openAction\(\s*\w+,\s*(\w+)/g).sort()).toEqual(ofVisitors);
  });
});

function exceptConflict(error: unknown): string {
  if (error instanceof Conflict) return error.message;
  throw error;
}

function exceptInvalid(error: unknown): string {
  if (error instanceof Invalid) return error.message;
  throw error;
}

async function getNothing(call: (typeof calls)[string], askers: Record<string, UserActor>): Promise<void> {
  const before = await readEverything();
  for (const [who, asker] of Object.entries(askers)) {
    const asked = call.ask(asker);
    if (call.answer === "empty") expect(await asked, who).toEqual([]);
    else await expect(asked, who).rejects.toThrow(NotFound);
  }
  expect(await readEverything()).toEqual(before);
}

/** The functions that files of a folder hand to a wrapper. */
function listMade(folder: string, file: RegExp, wrapped: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => file.test(`/${name}`))
    .flatMap((name) => [...readFileSync(`${folder}/${name}`, "utf8").matchAll(wrapped)])
    .map(([, name = ""]) => name);
}
