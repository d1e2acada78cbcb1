export type Key = {
  /** As `KeyboardEvent.key` has it; for `ctrl`, held with Ctrl or Cmd. */
  key: string;
  ctrl?: true;
  does: string;
  where: "Anywhere" | "Conversations" | "Open conversation" | "Composer";
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
  leave: { key: "Escape", does: "Leave the composer", where: "Composer" },
} as const satisfies Record<string, Key>;

/** A key as it is written on the screen. */
export function keyLabel({ key, ctrl }: Pick<Key, "key" | "ctrl">, isApple: boolean): string {
  const name = key === "Escape" ? "Esc" : key.length === 1 && ctrl ? key.toUpperCase() : key;
  if (!ctrl) return name;
  return isApple ? `⌘${name}` : `Ctrl+${name}`;
}
