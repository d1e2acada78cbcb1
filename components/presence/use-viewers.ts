import { useEffect, useEffectEvent, useRef, useState } from "react";
import { v4 as newKey } from "uuid";
import { useInbox } from "@/components/conversations/inbox-context";
import { useLiveEvents } from "@/components/live/live-events";
import { isOver, onLeaving } from "@/components/live/reload-page";
import { joinTexts } from "@/components/messages/kept-drafts";
import { useThreadMemory } from "@/components/messages/thread-memory";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { Presence } from "@/lib/realtime/events";
import { takePart, type Viewer } from "./take-part";

export type ShownViewer = Viewer & { name: string };

const nobody: Viewer[] = [];

/** Who else looks at a conversation; while this window shows it, the others see its user too. */
export function useViewers({ id, holders }: Pick<ConversationDetails, "id" | "holders">): ShownViewer[] {
  const { me } = useInbox();
  const events = useLiveEvents();
  const [viewers, setViewers] = useState(nobody);
  const part = useRef<ReturnType<typeof takePart>>(undefined);

  useEffect(() => {
    const viewId = newKey();
    const taken = takePart({
      say: (presence, isNew) => announce({ conversationId: id, viewId, presence, isNew }),
      onChange: setViewers,
    });
    part.current = taken;
    const follow = () => (document.visibilityState === "visible" ? taken.come() : taken.leave());
    const stopHearing = events.hear((event) => {
      if (event.kind === "hello") taken.missed();
      if (event.kind !== "viewing" || event.conversationId !== id || event.userId === me.id) return;
      taken.heard(event);
    });
    follow();
    document.addEventListener("visibilitychange", follow);
    window.addEventListener("pageshow", follow);
    window.addEventListener("pagehide", taken.leave);
    const stopLeaving = onLeaving(taken.leave);
    return () => {
      stopHearing();
      stopLeaving();
      document.removeEventListener("visibilitychange", follow);
      window.removeEventListener("pageshow", follow);
      window.removeEventListener("pagehide", taken.leave);
      taken.stop();
      setViewers(nobody);
    };
  }, [id, me.id, events]);

  useOnTyping(id, (typed) => (typed === "" ? part.current?.emptied() : part.current?.typed()));

  // Who lost the number is no holder any more, whatever their page said before.
  return viewers.flatMap((viewer) => {
    const holder = holders.find((each) => each.id === viewer.userId);
    return holder ? [{ ...viewer, name: holder.name }] : [];
  });
}

/** What is written changes by typing, but also by itself, as a draft that is read. Renders nothing for a letter. */
function useOnTyping(conversationId: string, onTyping: (typed: string) => void): void {
  const memory = useThreadMemory();
  const tell = useEffectEvent(onTyping);
  useEffect(() => {
    const read = () => {
      const { caption, draft } = memory.read(conversationId);
      return joinTexts(caption, draft);
    };
    let before = read();
    return memory.subscribe(() => {
      const typed = read();
      if (typed === before) return;
      before = typed;
      if (document.activeElement instanceof HTMLTextAreaElement) tell(typed);
    });
  }, [memory, conversationId]);
}

type Announcement = { conversationId: string; viewId: string; presence: Presence; isNew: boolean };

/** What does not get through is said again soon, or times out on the other side. */
function announce({ isNew, ...given }: Announcement): void {
  if (isOver()) return;
  const query = new URLSearchParams({ ...given, isNew: String(isNew) });
  // Kept alive, so that a page that closes can still say that it leaves.
  fetch(`/api/live/viewing?${query}`, { method: "POST", keepalive: true }).catch(() => undefined);
}
