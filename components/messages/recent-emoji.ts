const key = "tidewire.recent-emoji";
const most = 8;

/** The emoji last used in this browser, the newest first. */
export function readRecentEmoji(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Notes an emoji as the last one used. */
export function rememberEmoji(emoji: string): void {
  try {
    const recent = [emoji, ...readRecentEmoji().filter((other) => other !== emoji)];
    localStorage.setItem(key, JSON.stringify(recent.slice(0, most)));
  } catch {
    // Storage that is full or forbidden only means that nothing is remembered.
  }
}
