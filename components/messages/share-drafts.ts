import type { SavedDraft } from "./thread-memory";

type Told = { conversationId: string; saved: SavedDraft };

/**
 * Tells the other tabs of this browser what was saved of a draft, and hears it from them: no live event does, for
 * drafts are nobody else's business.
 */
export function shareDrafts(
  userId: string,
  onTold: (told: Told) => void,
): { tell(told: Told): void; stop(): void } {
  if (!("BroadcastChannel" in window)) return { tell: () => undefined, stop: () => undefined };
  const channel = new BroadcastChannel(`tidewire-drafts-${userId}`);
  channel.onmessage = ({ data }: MessageEvent<Told>) => onTold(data);
  return { tell: (told) => channel.postMessage(told), stop: () => channel.close() };
}
