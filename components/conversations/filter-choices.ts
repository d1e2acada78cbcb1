import type { ConversationFilter } from "@/lib/conversations/input";

export type Choice = readonly [value: string, name: string];

/** What the list can be narrowed by wherever it stands, as its choices are called. */
export const choices = {
  sort: [
    ["date", "Date"],
    ["name", "Name"],
    ["number", "Number"],
  ],
  read: [
    ["all", "All"],
    ["unread", "Unread"],
    ["read", "Read"],
  ],
  archive: [
    ["unarchived", "Unarchived"],
    ["archived", "Archived"],
    ["all", "All"],
  ],
  block: [
    ["unblocked", "Unblocked"],
    ["blocked", "Blocked"],
    ["all", "All"],
  ],
  state: [
    ["open", "Open"],
    ["complete", "Complete"],
    ["snoozed", "Snoozed"],
    ["all", "Any"],
  ],
} satisfies Partial<Record<keyof ConversationFilter, Choice[]>>;

export const filterLabels: Record<keyof ConversationFilter, string> = {
  sort: "Sort by",
  read: "Read status",
  archive: "Archive status",
  block: "Blocked status",
  state: "State",
  assignee: "Assigned to",
  tag: "Tag",
  undated: "Include unknown date",
};
