/** What the log is filtered by: the first part of an action's name, and what it is called on screen. */
export const areas = {
  session: "Signing in and out",
  password: "Passwords",
  twoFactor: "Two-factor",
  user: "Users",
  invitation: "Invitations",
  inbox: "Numbers",
  organization: "Organization",
  apiKey: "API keys",
  tag: "Tags",
  contact: "Contacts",
  import: "Imports",
  list: "Lists",
  conversation: "Conversations",
  message: "Messages",
  note: "Notes",
  cannedResponse: "Canned responses",
  away: "Messaging status",
  dripCampaign: "Drip campaigns",
  blast: "Blasts",
  sender: "Blocked senders",
} as const;

export type Area = keyof typeof areas;

export const isArea = (text: string): text is Area => Object.hasOwn(areas, text);

const sentences: Record<string, string> = {
  "session.started": "Signed in",
  "session.ended": "Ended a session",
  "password.updated": "Changed their password",
  "password.reset": "Chose a new password by a mailed link",
  "password.resetSent": "Sent a link for a new password",
  "twoFactor.turnedOn": "Turned two-factor on",
  "twoFactor.turnedOff": "Turned two-factor off",
  "twoFactor.codesRenewed": "Made new recovery codes",
  "twoFactor.reset": "Took a second factor away",
  "user.updated": "Changed a user",
  "user.disabled": "Disabled a user",
  "user.enabled": "Enabled a user",
  "invitation.sent": "Invited somebody",
  "invitation.resent": "Sent an invitation again",
  "invitation.revoked": "Took an invitation back",
  "invitation.accepted": "Accepted an invitation",
  "inbox.added": "Added a number",
  "inbox.updated": "Changed a number",
  "inbox.shared": "Shared a number",
  "inbox.unshared": "Took a number from a user",
  "inbox.primaryUserChanged": "Changed a number’s primary user",
  "inbox.retired": "Retired a number",
  "inbox.reinstated": "Took a retired number into use again",
  "organization.created": "Set the organization up",
  "organization.updated": "Changed the organization",
  "organization.switchesChanged": "Changed the switches",
  "organization.consentMessageChanged": "Changed the consent message",
  "organization.helpTextChanged": "Changed the help answer",
  "organization.complianceFooterChanged": "Changed the compliance footer",
  "organization.retentionChanged": "Changed how long messages are kept",
  "organization.openHoursChanged": "Changed the quiet hours",
  "apiKey.created": "Made an API key",
  "apiKey.revoked": "Revoked an API key",
  "tag.created": "Made a tag",
  "tag.updated": "Changed a tag",
  "tag.deleted": "Deleted a tag",
  "contact.deleted": "Deleted a contact",
  "contacts.allDeleted": "Deleted all contacts",
  "contacts.exported": "Exported contacts",
  "import.started": "Began to import contacts",
  "import.finished": "Imported contacts",
  "list.deleted": "Deleted a list",
  "list.exported": "Exported a list",
  "conversation.exported": "Exported a conversation",
  "conversation.historyDeleted": "Deleted the history of a conversation",
  "message.deleted": "Deleted a message",
  "message.retentionApplied": "Deleted messages that were kept long enough",
  "messages.imported": "Imported messages",
  "note.deleted": "Deleted a note",
  "cannedResponse.deleted": "Deleted a canned response",
  "away.changed": "Changed the messaging status of a number",
  "dripCampaign.deleted": "Deleted a drip campaign",
  "blast.quietHoursOverridden": "Let a blast leave in quiet hours too",
  "blast.scheduled": "Scheduled a blast",
  "blast.sent": "Sent a blast",
  "blast.paused": "Paused a blast",
  "blast.resumed": "Resumed a blast",
  "blast.cancelled": "Cancelled a blast",
  "blast.deleted": "Deleted a blast",
  "blast.exported": "Exported the report of a blast",
  "sender.blocked": "Blocked a sender",
  "sender.unblocked": "Unblocked a sender",
};

/** An action in the words of the interface: "list.keywordAdded" without a sentence of its own is "List: keyword added". */
export function sentenceOf(action: string): string {
  const known = sentences[action];
  if (known) return known;
  const [subject = "", ...rest] = action.split(".").map(words);
  return rest.length === 0 ? capital(subject) : `${capital(subject)}: ${rest.join(" ")}`;
}

const words = (name: string): string => name.replace(/([A-Z])/g, " $1").toLowerCase();
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What an entry says of itself beyond its sentence, line by line; `nameOf` turns ids of users and numbers into names. */
export function describeDetail(
  detail: Record<string, unknown>,
  nameOf: (id: string) => string | undefined,
): string[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    const text = textOf(value, nameOf);
    return text === "" ? [] : [`${capital(words(name))}: ${text}`];
  });
}

function textOf(value: unknown, nameOf: (id: string) => string | undefined): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return nameOf(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => textOf(each, nameOf)).join(", ");
  if (typeof value !== "object") return String(value);
  if ("from" in value && "to" in value) return `${textOf(value.from, nameOf)} → ${textOf(value.to, nameOf)}`;
  return Object.entries(value)
    .map(([name, part]) => `${words(name)} ${textOf(part, nameOf)}`)
    .join(", ");
}
