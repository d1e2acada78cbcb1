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
  /** Holders of the number follow, by name. */
  assignee: [
    ["anyone", "Anyone"],
    ["me", "Me"],
    ["nobody", "Nobody"],
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

/** One choice of a filter in words: "Assigned to: Nobody". */
export function wordsOfChoice(
  filter: ConversationFilter,
  name: keyof ConversationFilter,
  holders: { id: string; name: string }[],
): string {
  if (name === "undated") {
    return filter.undated === "included" ? "With unknown date" : "Without unknown date";
  }
  const known: readonly Choice[] = name in choices ? choices[name as keyof typeof choices] : [];
  const chosen =
    known.find(([value]) => value === filter[name])?.[1] ??
    holders.find(({ id }) => id === filter[name])?.name ??
    "Unknown";
  return `${filterLabels[name]}: ${chosen}`;
}
