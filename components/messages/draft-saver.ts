/**
 * What the server answered to a draft: kept since then, maybe in place of words that this page did not know of;
 * refused for good; or out of reach for now.
 */
export type SaveAnswer = { draftAt: string; replaced: string | null } | "refused" | "unreachable";

type DraftSaverOptions = {
  /** The text the server does not have yet, or null where it has all. */
  unsaved(conversationId: string): string | null;
  /** What this tab handed over and has no answer to, or null. */
  unanswered(conversationId: string): string | null;
  /** Hands a text over; it has to outlive the page. */
  post(conversationId: string, draft: string): Promise<SaveAnswer>;
  onSaved(conversationId: string, saved: { text: string; at: string }): void;
  /** Another window's words gave way to what was saved. */
  onReplaced(conversationId: string, text: string): void;
};

const pauseMs = 800;
const retryMs = 5000;

/**
 * Brings drafts to the server: each a moment after its last change, one at a time so that an older text never lands on
 * a newer one, again while the server is out of reach, and all at once when the page is left.
 */
export function createDraftSaver({ unsaved, unanswered, post, onSaved, onReplaced }: DraftSaverOptions) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const underWay = new Set<string>();

  const wait = (conversationId: string, ms: number) => {
    clearTimeout(timers.get(conversationId));
    timers.set(
      conversationId,
      setTimeout(() => save(conversationId), ms),
    );
  };

  const save = async (conversationId: string) => {
    const text = unsaved(conversationId);
    clearTimeout(timers.get(conversationId));
    timers.delete(conversationId);
    if (text === null) return;
    if (underWay.has(conversationId)) return wait(conversationId, pauseMs);
    underWay.add(conversationId);
    const before = unanswered(conversationId);
    const answer = await post(conversationId, text);
    underWay.delete(conversationId);
    if (answer === "refused") return;
    if (answer === "unreachable") return wait(conversationId, retryMs);
    onSaved(conversationId, { text, at: answer.draftAt });
    if (answer.replaced !== null && answer.replaced !== before) onReplaced(conversationId, answer.replaced);
    if (unsaved(conversationId) !== null && !timers.has(conversationId)) wait(conversationId, pauseMs);
  };

  return {
    changed: (conversationId: string) => wait(conversationId, pauseMs),
    /** Saves everything that waits, now. */
    flush: () => {
      for (const conversationId of [...timers.keys()]) {
        // The page may be gone before the save under way has ended.
        underWay.delete(conversationId);
        save(conversationId);
      }
    },
  };
}

/** Hands a draft to the server in a request that the browser finishes even when the page is closed. */
export async function postDraft(
  conversationId: string,
  draft: string,
  knownAt: string | null,
): Promise<SaveAnswer> {
  try {
    const response = await fetch("/api/drafts", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ conversationId, draft, knownAt }),
      keepalive: true,
    });
    if (response.ok) return (await response.json()) as Exclude<SaveAnswer, string>;
    return response.status < 500 ? "refused" : "unreachable";
  } catch {
    return "unreachable";
  }
}
