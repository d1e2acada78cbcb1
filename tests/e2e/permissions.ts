import { randomUUID } from "node:crypto";
import { demoNumbers } from "@/db/seed";
import { deleteAllWords } from "@/lib/contacts/rules";
import type { Belongings } from "@/tests/support/belongings";

const id = "01890000-0000-7000-8000-000000000000";
const inbox = { inboxId: id };

/** What nobody has to be signed in for. */
export const visitorActions = [
  "acceptInvitationAction",
  "requestPasswordResetAction",
  "resetPasswordAction",
  "setUpAction",
];

/** What admins alone may do, each with something that its schema takes: so that a member is refused, not the input. */
export const adminActions: Record<string, object> = {
  addInboxAction: { address: demoNumbers[0], label: "", primaryUserId: id, messagesPerSecond: null },
  countTagUseAction: { tagId: id },
  createApiKeyAction: { name: "x", inboxIds: [id] },
  deleteTagAction: { tagId: id },
  disableUserAction: { userId: id, successors: [] },
  enableUserAction: { userId: id },
  inviteUserAction: { email: "new@example.com", role: "admin" },
  reinstateInboxAction: inbox,
  resendInvitationAction: { invitationId: id },
  resetTwoFactorAction: { userId: id },
  retireInboxAction: inbox,
  revokeApiKeyAction: { apiKeyId: id },
  revokeInvitationAction: { invitationId: id },
  saveComplianceFooterAction: { text: "" },
  saveConsentMessageAction: { required: false, text: "" },
  saveHelpTextAction: { text: "Call us." },
  saveOpenHoursAction: { from: 480, until: 1260, places: [] },
  saveOrganizationAction: { name: "x", country: "US", timezone: "UTC" },
  saveRetentionAction: { days: 365 },
  saveSwitchesAction: {
    ...{ allowsDeleting: true, allowsNotesApi: true, allowsDripCampaigns: true, allowsBlasts: true },
  },
  sendPasswordResetAction: { userId: id },
  shareInboxAction: { ...inbox, userId: id },
  unshareInboxAction: { ...inbox, userId: id },
  updateInboxAction: {
    ...inbox,
    ...{ label: "", numberType: "long_code", messagesPerSecond: null, primaryUserId: id },
  },
  updateTagAction: { tagId: id, name: "x", color: "red" },
  updateUserAction: {
    ...{ userId: id, name: "x", email: "x@example.com", role: "admin" },
    ...{ requiresConsentMessage: null, consentMessage: "" },
    ...{ allowsDeleting: true, allowsDripCampaigns: true, allowsBlasts: true },
  },
};

/** What concerns nobody but who calls, or the organization as a whole. */
export const ownActions = [
  "confirmTwoFactorAction",
  "createTagAction",
  "disableTwoFactorAction",
  "endOtherSessionsAction",
  "renewRecoveryCodesAction",
  "startTwoFactorAction",
  "updatePasswordAction",
  "updatePreferencesAction",
];

const response = { title: "Hours", body: "From 7 AM.", isAway: false, keywords: [], uploadIds: [] };
const words = { body: "Sale today", footer: "Reply STOP to opt out." };
const campaign = {
  ...{ name: "Farewell", keepsAfterReply: false },
  drips: [{ body: "Hello", amount: 1, unit: "days" }],
};
/** When the reminder of tests/support/belongings.ts is due. */
const inTwentyDays = () => new Date(Date.now() + 20 * 24 * 60 * 60_000).toISOString();
const tomorrow = () => new Date(Date.now() + 24 * 60 * 60_000).toISOString();
const range = { from: "2026-03-01", to: "2026-03-30" };
const timezone = "America/New_York";

/**
 * What everybody may do with what they hold, each with something of somebody's: so that others find nothing there. In
 * an order in which its owner can do all of it, one after the other.
 */
export function heldActions(of: Belongings): Record<string, unknown> {
  const { inboxId, conversationId, messageId, contactId, listId, importId, campaignId, blastId } = of;
  const clientKey = randomUUID();
  const these = { conversations: { ids: [conversationId] } };
  const soon = { start: { kind: "delay", delay: { amount: 1, unit: "days" } }, timezone };
  return {
    undoSendAction: { messageId: of.undoableId },
    createCannedResponseAction: { inboxId, ...response },
    updateCannedResponseAction: { responseId: of.responseId, ...response, title: "Open", keptMediaIds: [] },
    deleteCannedResponseAction: { responseId: of.responseId },
    saveAwayAction: {
      ...{ inboxId, mode: "available", responseId: null, intervalHours: 24, timezone },
      hours: Array(7).fill(null),
    },
    listLeftOutAction: { inboxId, ...words, reason: "opted_out" },
    previewTextAction: { inboxId, ...words, contactId },
    createBlastAction: { inboxId, name: "Sale", ...words, timezone, clientKey },
    updateBlastAction: { blastId, name: "Sales", ...words, timezone },
    duplicateBlastAction: { blastId, clientKey: randomUUID() },
    scheduleBlastAction: { blastId, at: tomorrow(), timezone },
    unscheduleBlastAction: { blastId },
    sendBlastAction: { blastId },
    pauseBlastAction: { blastId },
    resumeBlastAction: { blastId },
    cancelBlastAction: { blastId },
    sendBlastTestAction: { inboxId, ...words, clientKey },
    createReminderAction: { inboxId, contactId, at: tomorrow(), timezone, body: "Ten", clientKey },
    updateReminderAction: { messageId: of.reminderId, contactId, at: tomorrow(), timezone, body: "Eleven" },
    startConversationAction: { inboxId, phone: "(415) 555-0199" },
    sendMessageAction: { conversationId, body: "hi", clientKey: randomUUID() },
    retryMessageAction: { messageId, clientKey: randomUUID() },
    sendTestAction: { conversationId, body: "hi", clientKey },
    testInboxAction: { inboxId },
    scheduleMessageAction: { conversationId, body: "hi", at: tomorrow(), clientKey: randomUUID() },
    rescheduleMessageAction: { messageId: of.scheduledId, at: tomorrow() },
    deleteScheduledMessageAction: { messageId: of.scheduledId },
    switchNumberAction: { conversationId, inboxId, draft: "" },
    countConversationsAction: these,
    countHistoryAction: these,
    countExportAction: { conversationId, ...range },
    archiveConversationsAction: these,
    unarchiveConversationsAction: these,
    undoArchiveAction: { inboxId, archivedAt: "2026-03-01T12:00:00.000Z" },
    completeConversationsAction: these,
    undoCompleteAction: { ids: [conversationId], completedAt: "2026-03-01T12:00:00.000Z", snoozed: [] },
    reopenConversationsAction: these,
    snoozeConversationsAction: { ...these, until: "9999-12-31T00:00:00.000Z" },
    undoSnoozeAction: {
      ...{ ids: [conversationId], until: "9999-12-31T00:00:00.000Z", snoozed: [], completed: [] },
      snoozedAt: "2026-03-01T12:00:00.000Z",
    },
    unsnoozeConversationsAction: these,
    assignConversationsAction: { ...these, userId: null },
    tagConversationsAction: { ...these, tagId: of.tagId },
    untagConversationsAction: { ...these, tagId: of.tagId },
    markConversationsReadAction: these,
    markConversationReadAction: { conversationId, upto: 3 },
    muteConversationAction: { conversationId, muted: true },
    countBlockAction: { inboxId, address: "28100" },
    blockSenderAction: { inboxId, address: "28100" },
    unblockSenderAction: { inboxId, address: "28100" },
    blockConversationsAction: { conversationIds: [conversationId] },
    addNoteAction: { conversationId, body: "hi", clientKey: randomUUID() },
    editNoteAction: { messageId: of.noteId, body: "other" },
    deleteNoteAction: { messageId: of.noteId },
    dismissReviewAction: { conversationId },
    updateContactDetailsAction: {
      ...{ conversationId, contact: null, consent: { change: "opted_out", reason: "" } },
    },
    createContactAction: { inboxId, phone: "4155550198", fullName: "Al" },
    updateContactAction: { contactId, contact: null, consents: [] },
    createDripCampaignAction: { inboxId, ...campaign },
    updateDripCampaignAction: { campaignId, ...campaign, name: "Good-bye" },
    duplicateDripCampaignAction: { campaignId },
    applyDripCampaignAction: { campaignId, conversationId, ...soon },
    applyToListAction: { campaignId, listId, ...soon },
    createListAction: { inboxId, name: "Regulars" },
    updateListAction: { listId, name: "Anniversaries" },
    addMembersAction: { listId, contacts: { matching: "" } },
    removeMembersAction: { listId, contacts: { matching: "" } },
    startImportAction: { inboxId, uploadId: of.waitingId },
    fixRowAction: { importId, position: 1, values: { phone: "(415) 555-0123" } },
    acceptSuggestionsAction: { importId, positions: "all" },
    skipRowsAction: { importId, positions: "all", skipped: true },
    changeLayoutAction: { importId, hasHeader: true },
    finishImportAction: { importId, list: null },
    discardImportAction: { importId },
    endSessionAction: { sessionId: of.sessionId },
    deleteMessageAction: { messageId },
    deleteContactAction: { contactId },
    deleteAllContactsAction: { inboxId, typed: deleteAllWords },
    deleteListAction: { listId },
    markConversationsUnreadAction: these,
    deleteBlastAction: { blastId },
    deleteDripCampaignAction: { campaignId, running: "cancel" },
    deleteHistoryAction: these,
  };
}

/** What admins do to something of the organization's: there for its own admins alone. */
export function organizationsActions(
  { inboxId, tagId }: Belongings,
  { userId, invitationId, apiKeyId }: Record<"userId" | "invitationId" | "apiKeyId", string>,
): Record<string, unknown> {
  const ids = { inboxId, tagId, userId, invitationId, apiKeyId, primaryUserId: userId, inboxIds: [inboxId] };
  return Object.fromEntries(
    Object.entries(adminActions).flatMap(([name, given]) => {
      const known = Object.keys(given).filter((key): key is keyof typeof ids => key in ids);
      // A number that is added is not the organization's yet: whose it will be, is.
      const own = Object.fromEntries(known.map((key) => [key, ids[key]]));
      return known.length === 0 ? [] : [[name, { ...given, ...own }]];
    }),
  );
}

type Method = "GET" | "POST" | "PUT" | "DELETE" | "PATCH";
type Door = Partial<Record<Method, number>>;

/** What a page of our own reads or writes: nothing for who is not signed in. */
const signedIn = (method: Method = "GET"): Door => ({ [method]: 401 });
/** What other systems call with a key. */
const keyed = (...methods: Method[]): Door => Object.fromEntries(methods.map((method) => [method, 401]));

/** Every route handler, and what each of its methods answers to somebody who shows nothing of themselves. */
export const routes: Record<string, Door> = {
  // Asked for a token against forged requests, which nobody posts to.
  "/api/auth/[...nextauth]": { GET: 200, POST: 400 },
  "/api/blasts/preview": signedIn("POST"),
  "/api/conversations/acts": signedIn("POST"),
  "/api/drafts": signedIn("POST"),
  "/api/emoji/[locale]/[file]": { GET: 404 },
  "/api/health": { GET: 200 },
  "/api/inngest": { GET: 401, POST: 401, PUT: 200 },
  "/api/live/viewing": signedIn("POST"),
  "/api/uploads": signedIn("POST"),
  "/api/uploads/[uploadId]": signedIn("PUT"),
  "/api/uploads/discard": signedIn("POST"),
  "/api/uploads/finish": signedIn("POST"),
  "/api/v1/[...rest]": keyed("GET", "POST", "PUT", "DELETE", "PATCH"),
  "/api/v1/messages/import": keyed("POST"),
  "/api/v1/notes": keyed("GET", "POST"),
  "/api/v1/notes/[noteId]": keyed("GET", "DELETE"),
  "/api/v1/openapi.json": { GET: 200 },
  "/api/webhooks/telnyx": { POST: 401 },
  "/apple-icon.png": { GET: 200 },
  "/icon.svg": { GET: 200 },
  "/manifest.webmanifest": { GET: 200 },
  "/api/contacts/export": signedIn(),
  "/api/conversations/[conversationId]/export": signedIn(),
  "/api/events": signedIn(),
  "/api/imports/[importId]/left-out": signedIn(),
  "/api/lists/[listId]/export": signedIn(),
  "/api/live/blocked-senders": signedIn(),
  "/api/live/contacts/[contactId]/deletion": signedIn(),
  "/api/live/contacts/[contactId]": signedIn(),
  "/api/live/contacts/count": signedIn(),
  "/api/live/contacts/deletion": signedIn(),
  "/api/live/contacts": signedIn(),
  "/api/live/conversations/[conversationId]": signedIn(),
  "/api/live/conversations": signedIn(),
  "/api/live/conversations/views": signedIn(),
  "/api/live/imports/[importId]": signedIn(),
  "/api/live/imports/[importId]/rows": signedIn(),
  "/api/live/imports": signedIn(),
  "/api/live/inboxes": signedIn(),
  "/api/live/lists/[listId]/candidates": signedIn(),
  "/api/live/lists/[listId]/deletion": signedIn(),
  "/api/live/lists/[listId]/members": signedIn(),
  "/api/live/lists": signedIn(),
  "/api/live/lists/rows": signedIn(),
  "/api/live/messages": signedIn(),
  "/api/live/notifications": signedIn(),
  "/api/live/search": signedIn(),
  "/api/live/status": signedIn(),
  "/api/live/tags": signedIn(),
  // Signed links open it; without one there is nothing.
  "/api/media/[id]": { GET: 404 },
  "/api/live/drip-campaigns/[campaignId]/applications": signedIn(),
  "/api/live/drip-campaigns/[campaignId]": signedIn(),
  "/api/live/drip-campaigns": signedIn(),
  "/api/live/reminders/recipient": signedIn(),
  "/api/live/reminders": signedIn(),
  "/api/blasts/[blastId]/export": signedIn(),
  "/api/live/blasts/[blastId]/progress": signedIn(),
  "/api/live/blasts/[blastId]/recipients": signedIn(),
  "/api/live/blasts/[blastId]/replies": signedIn(),
  "/api/live/blasts/[blastId]/report": signedIn(),
  "/api/live/blasts/[blastId]": signedIn(),
  "/api/live/blasts": signedIn(),
  "/api/live/canned-responses": signedIn(),
  "/api/live/merge-fields": signedIn(),
};

export type Read = { path: string; method?: "POST" | "PUT"; data?: unknown };

/** What concerns nobody but who calls: `/api/events` tells of the numbers one holds. */
export const ownRoutes = ["/api/events", "/api/uploads"];

/** What admins alone read. */
export const adminRoutes = ["/api/live/status"];

/** Lists of what one holds: to others they say that there is nothing. All other routes do not find it. */
export const listingRoutes = [
  "/api/live/blasts",
  "/api/live/blocked-senders",
  "/api/live/canned-responses",
  "/api/live/contacts/[contactId]",
  "/api/live/contacts/deletion",
  "/api/live/conversations",
  "/api/live/drip-campaigns",
  "/api/live/imports",
  "/api/live/inboxes",
  "/api/live/lists",
  "/api/live/lists/rows",
  "/api/live/notifications",
  "/api/live/reminders",
  "/api/live/tags",
];

/** What a page of ours reads or writes of somebody's, but for what `ownRoutes` and `adminRoutes` name. */
export function heldRoutes(of: Belongings): Record<string, Read> {
  const { inboxId, conversationId, contactId, listId, importId, blastId, uploadId } = of;
  const at = (path: string, query: Record<string, string> = {}) => ({
    path: `${path}?${new URLSearchParams(query)}`,
  });
  const post = (path: string, data: unknown): Read => ({ path, method: "POST", data });
  return {
    "/api/live/notifications": at("/api/live/notifications", {
      since: new Date(Date.now() - 30 * 60_000).toISOString(),
    }),
    "/api/live/inboxes": at("/api/live/inboxes"),
    "/api/live/tags": at("/api/live/tags"),
    "/api/live/blocked-senders": at("/api/live/blocked-senders", { inboxId }),
    "/api/live/conversations": at("/api/live/conversations", { inboxId }),
    "/api/live/conversations/views": at("/api/live/conversations/views", { inboxId }),
    "/api/live/conversations/[conversationId]": at(`/api/live/conversations/${conversationId}`),
    "/api/live/messages": at("/api/live/messages", { conversationId }),
    "/api/live/search": at("/api/live/search", { inboxId, text: "secret" }),
    "/api/live/contacts": at("/api/live/contacts", { inboxId }),
    "/api/live/contacts/count": at("/api/live/contacts/count", { inboxId }),
    "/api/live/contacts/deletion": at("/api/live/contacts/deletion", { inboxId }),
    "/api/live/contacts/[contactId]": at(`/api/live/contacts/${contactId}`),
    "/api/live/contacts/[contactId]/deletion": at(`/api/live/contacts/${contactId}/deletion`),
    "/api/live/imports": at("/api/live/imports", { inboxId }),
    "/api/live/imports/[importId]": at(`/api/live/imports/${importId}`),
    "/api/live/imports/[importId]/rows": at(`/api/live/imports/${importId}/rows`, { kind: "problems" }),
    "/api/live/lists": at("/api/live/lists", { inboxId }),
    "/api/live/lists/rows": at("/api/live/lists/rows", { inboxId }),
    "/api/live/lists/[listId]/candidates": at(`/api/live/lists/${listId}/candidates`),
    "/api/live/lists/[listId]/deletion": at(`/api/live/lists/${listId}/deletion`),
    "/api/live/lists/[listId]/members": at(`/api/live/lists/${listId}/members`),
    "/api/live/drip-campaigns": at("/api/live/drip-campaigns", { inboxId }),
    "/api/live/drip-campaigns/[campaignId]": at(`/api/live/drip-campaigns/${of.campaignId}`),
    "/api/live/drip-campaigns/[campaignId]/applications": at(
      `/api/live/drip-campaigns/${of.campaignId}/applications`,
    ),
    "/api/live/reminders": at("/api/live/reminders", {
      inboxId,
      month: inTwentyDays().slice(0, 7),
      timezone: "UTC",
    }),
    "/api/live/reminders/recipient": at("/api/live/reminders/recipient", { contactId }),
    "/api/live/canned-responses": at("/api/live/canned-responses", { inboxId }),
    "/api/live/merge-fields": at("/api/live/merge-fields", { inboxId }),
    "/api/live/blasts": at("/api/live/blasts", { inboxId, tab: "draft" }),
    "/api/live/blasts/[blastId]": at(`/api/live/blasts/${blastId}`),
    "/api/live/blasts/[blastId]/progress": at(`/api/live/blasts/${blastId}/progress`),
    "/api/live/blasts/[blastId]/recipients": at(`/api/live/blasts/${blastId}/recipients`),
    "/api/live/blasts/[blastId]/replies": at(`/api/live/blasts/${blastId}/replies`),
    "/api/live/blasts/[blastId]/report": at(`/api/live/blasts/${blastId}/report`),
    "/api/blasts/[blastId]/export": at(`/api/blasts/${blastId}/export`),
    "/api/blasts/preview": post("/api/blasts/preview", { inboxId, ...words }),
    "/api/contacts/export": at("/api/contacts/export", { inboxId }),
    "/api/conversations/[conversationId]/export": at(`/api/conversations/${conversationId}/export`, {
      ...range,
      format: "csv",
    }),
    "/api/imports/[importId]/left-out": at(`/api/imports/${importId}/left-out`),
    "/api/lists/[listId]/export": at(`/api/lists/${listId}/export`),
    "/api/conversations/acts": post("/api/conversations/acts", {
      act: "archive",
      conversations: { ids: [conversationId] },
    }),
    "/api/drafts": post("/api/drafts", { conversationId, draft: "hi", knownAt: null }),
    "/api/live/viewing": {
      ...at("/api/live/viewing", { conversationId, viewId: randomUUID(), presence: "viewing" }),
      method: "POST",
    },
    "/api/uploads/[uploadId]": {
      ...at(`/api/uploads/${uploadId}`, { offset: "0" }),
      ...{ method: "PUT", data: Buffer.from("%PDF-") },
    },
    "/api/uploads/finish": post("/api/uploads/finish", { uploadId }),
    "/api/uploads/discard": post("/api/uploads/discard", { uploadId: of.discardedId }),
  };
}

/** What another system does with a number of somebody's, by a key that does not name it. */
export function keyedRoutes({ noteId }: Belongings, number: string): Record<string, Read> {
  const message = {
    external_id: "1",
    phone: "+14155550199",
    direction: "inbound",
    text: "hi",
    occurred_at: null,
  };
  const data = { number, phone: "+14155550199", text: "hi", source: "Shop" };
  return {
    "GET /api/v1/notes": { path: `/api/v1/notes?${new URLSearchParams({ number, phone: data.phone })}` },
    "POST /api/v1/notes": { path: "/api/v1/notes", method: "POST", data },
    "GET /api/v1/notes/[noteId]": { path: `/api/v1/notes/${noteId}` },
    "POST /api/v1/messages/import": {
      ...{
        path: "/api/v1/messages/import",
        method: "POST",
        data: { number, source: "Shop", messages: [message] },
      },
    },
  };
}
