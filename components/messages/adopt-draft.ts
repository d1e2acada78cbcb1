import { joinTexts } from "./kept-drafts";
import type { Remembered, SavedDraft } from "./thread-memory";

type Known = Pick<Remembered, "draft" | "saved" | "unanswered">;

/**
 * What a page makes of the draft the server has: taken over where nothing here waits to be saved and the server's is
 * newer than what is known; an answer that was on its way while one typed is not. Nor are words that this tab handed
 * over and that were changed since, be it back to what was saved before them.
 */
export function adoptDraft({ draft, saved, unanswered }: Known, server: SavedDraft): Partial<Remembered> {
  if (saved === null) return { saved: server, draft: draft === "" ? server.text : draft };
  if ((server.at ?? "") <= (saved.at ?? "")) return {};
  if (unanswered === server.text) return { saved: server, unanswered: null };
  // Words from elsewhere are more than having deleted one's own.
  if (unanswered === "" && draft === "") return { saved: server, draft: server.text, unanswered: null };
  return draft === saved.text && unanswered === null ? { saved: server, draft: server.text } : {};
}

/**
 * The draft of a page that woke up after one had begun to type into what the server rendered: with these words, and
 * with what the page before had kept, which they did not see.
 */
export function withTypedAsleep(
  kept: string,
  { rendered, typed }: { rendered: string; typed: string },
): string {
  if (kept === "" || kept === rendered) return typed;
  return rendered !== "" && typed.startsWith(rendered)
    ? kept + typed.slice(rendered.length)
    : joinTexts(kept, typed);
}
