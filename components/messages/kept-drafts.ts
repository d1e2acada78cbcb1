import type { OutboxEntry } from "./merge-outbox";
import type { SavedDraft } from "./thread-memory";

/** A text whose hand-over broke off: sent again unchanged, it carries the same key and leaves once. */
export type UnsureText = { text: string; clientKey: string; uploadIds?: string[] };

export type KeptDraft = {
  /** Empty where it was deleted, which the server may not know yet. */
  draft: string;
  /** What the server had by then, as far as was known. */
  saved: SavedDraft | null;
  unsure: UnsureText[];
};

/** What everything unsent is kept under in the tab's storage. */
export const keptDraftPrefix = "tidewire.draft.";
const keyOf = (userId: string, conversationId: string) => `${keptDraftPrefix}${userId}.${conversationId}`;

/** What was typed and did not leave, as this tab kept it for that user, or null. */
export function readKeptDraft(userId: string, conversationId: string): KeptDraft | null {
  try {
    const kept = sessionStorage.getItem(keyOf(userId, conversationId));
    if (kept === null) return null;
    const { draft, saved = null, unsure } = JSON.parse(kept);
    // A page from before an update kept one or none.
    return { draft, saved, unsure: [unsure ?? []].flat() };
  } catch {
    return null;
  }
}

/** Keeps what the server does not have yet, so that loading the page anew does not lose it; null: it has all. */
export function keepDraft(userId: string, conversationId: string, kept: KeptDraft | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(keyOf(userId, conversationId));
    else sessionStorage.setItem(keyOf(userId, conversationId), JSON.stringify(kept));
  } catch {
    // Storage that is full or forbidden only means that a reload loses the draft.
  }
}

/** Forgets all drafts of this tab, those of notes as well: who signs out leaves nothing behind. */
export function forgetKeptDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(keptDraftPrefix)) sessionStorage.removeItem(key);
  } catch {
    // Where storage is forbidden, nothing was kept.
  }
}

type Remembered = KeptDraft & { caption: string; outbox: OutboxEntry[]; unanswered: string | null };

/** Texts one below the other. */
export const joinTexts = (...texts: string[]): string => texts.filter((text) => text !== "").join("\n");

/**
 * Everything of a conversation that would be lost with this page: what the server has not taken yet, what stands below
 * files about to be sent, and the draft.
 */
export const heldText = ({
  outbox,
  caption,
  draft,
}: Pick<Remembered, "outbox" | "caption" | "draft">): string =>
  joinTexts(...outbox.map(({ unsent }) => unsent ?? ""), caption, draft);

/** The caption back in the composer; what was written there meanwhile, maybe on another device, stays below it. */
export const withoutCaption = ({ caption, draft }: Pick<Remembered, "caption" | "draft">) => ({
  caption: "",
  draft: joinTexts(caption, draft),
});

/**
 * What the server is to keep as the draft, or null where it has it: what it has not taken yet is part of it. As long as
 * there is no answer to other words, it may have those by now.
 */
export function unsavedOf(remembered: Omit<Remembered, "unsure">): string | null {
  const held = heldText(remembered);
  return held === (remembered.saved?.text ?? "") && remembered.unanswered === null ? null : held;
}

/**
 * What a page loaded anew could not learn from the server: a draft that has not reached it, and what was still being
 * handed over; null: nothing.
 */
export function unsentOf(remembered: Remembered): KeptDraft | null {
  const onTheWay = remembered.outbox.flatMap(({ unsent, clientKey }) =>
    unsent === null ? [] : [{ text: unsent, clientKey }],
  );
  const unsure = [...onTheWay, ...remembered.unsure];
  if (unsure.length === 0 && unsavedOf(remembered) === null) return null;
  return { draft: heldText(remembered), saved: remembered.saved, unsure };
}

/** What is left to send once the server shows messages whose hand-over seemed to have broken off. */
export function withoutArrived(
  kept: Pick<KeptDraft, "draft" | "unsure">,
  arrivedKeys: ReadonlySet<string>,
): Pick<KeptDraft, "draft" | "unsure"> {
  const arrived = kept.unsure.filter(({ clientKey }) => arrivedKeys.has(clientKey));
  return {
    draft: arrived.reduce((draft, { text }) => withoutText(draft, text), kept.draft),
    unsure: kept.unsure.filter((each) => !arrived.includes(each)),
  };
}

/** Takes out one of several texts that stand one below the other. */
function withoutText(draft: string, text: string): string {
  const at = `\n${draft}\n`.indexOf(`\n${text}\n`);
  return text === "" || at < 0
    ? draft
    : joinTexts(draft.slice(0, at).replace(/\n$/u, ""), draft.slice(at + text.length + 1));
}
