import type { OutboxEntry } from "./merge-outbox";

/** A text whose hand-over broke off: sent again unchanged, it carries the same key and leaves once. */
export type UnsureText = { text: string; clientKey: string };

export type KeptDraft = { draft: string; unsure: UnsureText | null };

const prefix = "tidewire.draft.";
const keyOf = (userId: string, conversationId: string) => `${prefix}${userId}.${conversationId}`;

/** What was typed and did not leave, as this tab kept it for that user, or null. */
export function readKeptDraft(userId: string, conversationId: string): KeptDraft | null {
  try {
    const kept = sessionStorage.getItem(keyOf(userId, conversationId));
    return kept === null ? null : (JSON.parse(kept) as KeptDraft);
  } catch {
    return null;
  }
}

/** Keeps what has not left yet, so that loading the page anew does not lose it; nothing to keep clears it. */
export function keepDraft(userId: string, conversationId: string, kept: KeptDraft): void {
  try {
    if (kept.draft === "") sessionStorage.removeItem(keyOf(userId, conversationId));
    else sessionStorage.setItem(keyOf(userId, conversationId), JSON.stringify(kept));
  } catch {
    // Storage that is full or forbidden only means that a reload loses the draft.
  }
}

/** Forgets all drafts of this tab: who signs out leaves nothing behind. */
export function forgetKeptDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  } catch {
    // Where storage is forbidden, nothing was kept.
  }
}

/** What a page loaded anew should find in the composer: also what was still being handed over. */
export function unsentOf(remembered: KeptDraft & { outbox: OutboxEntry[] }): KeptDraft {
  const onTheWay = remembered.outbox.flatMap(({ unsent, clientKey }) =>
    unsent === null ? [] : [{ text: unsent, clientKey }],
  );
  const texts = [...onTheWay.map(({ text }) => text), remembered.draft].filter((text) => text !== "");
  return { draft: texts.join("\n"), unsure: onTheWay[0] ?? remembered.unsure };
}
