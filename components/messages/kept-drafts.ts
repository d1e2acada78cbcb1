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

/** Keeps what the server does not have yet, so that loading the page anew does not lose it; nothing to keep clears it. */
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

type Remembered = KeptDraft & { outbox: OutboxEntry[]; saved: { text: string } | null };

/**
 * What a page loaded anew could not learn from the server: a draft that has not reached it, and what was still being
 * handed over.
 */
export function unsentOf(remembered: Remembered): KeptDraft {
  const onTheWay = remembered.outbox.flatMap(({ unsent, clientKey }) =>
    unsent === null ? [] : [{ text: unsent, clientKey }],
  );
  if (onTheWay.length === 0 && !remembered.unsure && remembered.draft === remembered.saved?.text)
    return { draft: "", unsure: null };
  const texts = [...onTheWay.map(({ text }) => text), remembered.draft].filter((text) => text !== "");
  return { draft: texts.join("\n"), unsure: onTheWay[0] ?? remembered.unsure };
}
