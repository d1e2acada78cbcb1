type Key = {
  /** As `KeyboardEvent.key` has it; for `ctrl`, held with Ctrl or Cmd. */
  key: string;
  ctrl?: true;
};

/**
 * Every key there is: what listens, what hints at it and the sheet behind `?` read this one table. What they do stands
 * in the sheet, as each page brings this one.
 */
export const keys = {
  palette: { key: "k", ctrl: true },
  sheet: { key: "?" },
  next: { key: "j" },
  previous: { key: "k" },
  open: { key: "Enter" },
  search: { key: "/" },
  start: { key: "n" },
  archive: { key: "e" },
  unread: { key: "u" },
  tick: { key: "x" },
  reply: { key: "r" },
  nextRow: { key: "j" },
  previousRow: { key: "k" },
  openRow: { key: "Enter" },
  searchRows: { key: "/" },
  add: { key: "n" },
  closeDetails: { key: "Escape" },
  // Whichever key alone or with Shift does (My Profile).
  send: { key: "Enter", ctrl: true },
  respond: { key: "/" },
  leave: { key: "Escape" },
} as const satisfies Record<string, Key>;

/** A key as it is written on the screen. */
export function keyLabel({ key, ctrl }: Key, isApple: boolean): string {
  const name = key === "Escape" ? "Esc" : key.length === 1 && ctrl ? key.toUpperCase() : key;
  if (!ctrl) return name;
  return isApple ? `⌘${name}` : `Ctrl+${name}`;
}
