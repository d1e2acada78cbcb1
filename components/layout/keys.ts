export type Key = {
  /** As `KeyboardEvent.key` has it; for `ctrl`, held with Ctrl or Cmd. */
  key: string;
  ctrl?: true;
  does: string;
  where: "Anywhere" | "Conversations" | "Open conversation" | "Composer" | "Contacts and lists";
};

/** Every key there is: what listens, what hints at it and the sheet behind `?` read this one table. */
export const keys = {
  palette: { key: "k", ctrl: true, does: "Search or go to anything", where: "Anywhere" },
  sheet: { key: "?", does: "Show these keys", where: "Anywhere" },
  next: { key: "j", does: "Next conversation", where: "Conversations" },
  previous: { key: "k", does: "Previous conversation", where: "Conversations" },
  open: { key: "Enter", does: "Open the conversation", where: "Conversations" },
  search: { key: "/", does: "Search", where: "Conversations" },
  start: { key: "n", does: "New conversation", where: "Conversations" },
  archive: { key: "e", does: "Archive", where: "Conversations" },
  unread: { key: "u", does: "Mark as unread", where: "Conversations" },
  tick: { key: "x", does: "Select the conversation", where: "Conversations" },
  reply: { key: "r", does: "Write a message", where: "Open conversation" },
  nextRow: { key: "j", does: "Next row", where: "Contacts and lists" },
  previousRow: { key: "k", does: "Previous row", where: "Contacts and lists" },
  openRow: { key: "Enter", does: "Open its details", where: "Contacts and lists" },
  searchRows: { key: "/", does: "Search", where: "Contacts and lists" },
  add: { key: "n", does: "New contact, list or response", where: "Contacts and lists" },
  closeDetails: { key: "Escape", does: "Close the details", where: "Contacts and lists" },
  // Whichever key alone or with Shift does (My Profile).
  send: { key: "Enter", ctrl: true, does: "Send the message", where: "Composer" },
  respond: { key: "/", does: "Find a canned response", where: "Composer" },
  leave: { key: "Escape", does: "Leave the composer", where: "Composer" },
} as const satisfies Record<string, Key>;

/** A key as it is written on the screen. */
export function keyLabel({ key, ctrl }: Pick<Key, "key" | "ctrl">, isApple: boolean): string {
  const name = key === "Escape" ? "Esc" : key.length === 1 && ctrl ? key.toUpperCase() : key;
  if (!ctrl) return name;
  return isApple ? `⌘${name}` : `Ctrl+${name}`;
}
