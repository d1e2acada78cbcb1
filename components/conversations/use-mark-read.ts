import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { markConversationReadAction } from "@/lib/conversations/actions";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { useInbox } from "./inbox-context";
import { conversationKey } from "./live-keys";
import { readOwnChange, runShown } from "./show-change";

/**
 * Marks an open conversation as read for everyone, up to the newest arrival on screen, as soon as and only while
 * somebody looks: the window is visible and has the focus.
 */
export function useMarkRead(
  {
    id,
    inboxId,
    unreadCount,
    readUpto,
  }: Pick<ConversationDetails, "id" | "inboxId" | "unreadCount" | "readUpto">,
  newestArrival: number,
): void {
  const client = useQueryClient();
  const marked = useRef(0);
  const failed = useRef(false);
  const view = useInbox();
  // The minute that passes is no reason to look again.
  const current = useRef(view);
  current.current = view;

  useEffect(() => {
    const mark = async (event?: Event) => {
      // Tried again when somebody comes back to the window: at once it would fail again, and for ever.
      if (event && failed.current) marked.current = 0;
      const looking = document.visibilityState === "visible" && document.hasFocus();
      // What this page knew to be read is not read again by looking: somebody has marked it as unread meanwhile.
      marked.current = Math.max(marked.current, readUpto);
      if (!looking || unreadCount === 0 || newestArrival <= marked.current) return;
      marked.current = newestArrival;
      const change = () => ({ unreadCount: 0 });
      const run = () => markConversationReadAction({ conversationId: id, upto: newestArrival });
      const result = await runShown(client, current.current, [id], change, run).catch(() => null);
      failed.current = !result?.ok;
      client.invalidateQueries({ queryKey: conversationKey(id) });
      readOwnChange(client, inboxId, id);
    };
    mark();
    window.addEventListener("focus", mark);
    document.addEventListener("visibilitychange", mark);
    return () => {
      window.removeEventListener("focus", mark);
      document.removeEventListener("visibilitychange", mark);
    };
  }, [client, id, inboxId, unreadCount, readUpto, newestArrival]);
}
