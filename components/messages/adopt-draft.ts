import type { Remembered, SavedDraft } from "./thread-memory";

/**
 * What a page makes of the draft the server has: taken over where nothing here waits to be saved and the server's is
 * newer than what is known; an answer that was on its way while one typed is not.
 */
export function adoptDraft(
  known: Pick<Remembered, "draft" | "saved">,
  server: SavedDraft,
): Partial<Remembered> {
  const { draft, saved } = known;
  if (saved === null) return { saved: server, draft: draft === "" ? server.text : draft };
  const isNewer = (server.at ?? "") > (saved.at ?? "");
  if (draft !== saved.text || !isNewer) return {};
  return { saved: server, draft: server.text };
}
