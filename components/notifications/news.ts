import { readLive } from "@/components/live/read-live";
import type { Notification, Notifications } from "@/lib/notifications/queries";

/** How far this browser has been told, shared by its tabs: whichever asks next goes on from there. */
type Mark = { until: string; told: string[] };

/** Who comes back later than this begins anew: nobody wants to be rung for what is long past. */
const longestMs = 2 * 60_000;
/** The server's answers overlap by some seconds; more than that many ids are in none of them. */
const mostTold = 50;

/** What this browser has not been told of yet. */
export function openNews(userId: string) {
  const key = `tidewire.told.${userId}`;
  let mark: Mark | null = null;

  function readMark(): Mark | null {
    try {
      const kept = localStorage.getItem(key);
      mark = kept === null ? mark : (JSON.parse(kept) as Mark);
    } catch {
      // Storage that is forbidden only means that tabs do not know of one another's answers.
    }
    return mark && Date.now() - Date.parse(mark.until) < longestMs ? mark : null;
  }

  function writeMark(next: Mark) {
    mark = next;
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // As above.
    }
  }

  return {
    /** @returns each message once, oldest first. */
    async read(): Promise<Notification[]> {
      const { until: since, told = [] } = readMark() ?? {};
      const signal = AbortSignal.timeout(10_000);
      const answer = await readLive<Notifications>("/api/live/notifications", { since }, signal);
      const fresh = answer.notifications.filter(({ messageId }) => !told.includes(messageId));
      const ids = fresh.map(({ messageId }) => messageId);
      writeMark({ until: answer.until, told: [...told, ...ids].slice(-mostTold) });
      return fresh;
    },
  };
}
