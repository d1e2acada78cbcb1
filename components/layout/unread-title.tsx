"use client";

import { useEffect } from "react";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { useInboxes } from "./use-inboxes";

/** Keeps the unread count of all held numbers in front of the page's title: "(3) Tidewire". */
export function UnreadTitle({ inboxes: given }: { inboxes: HeldInbox[] }) {
  const unread = useInboxes(given).reduce((sum, inbox) => sum + inbox.unread, 0);
  useEffect(() => {
    const mark = () => {
      const title = withCount(document.title, unread);
      if (document.title !== title) document.title = title;
    };
    mark();
    // Each page sets a title of its own when it opens.
    const observer = new MutationObserver(mark);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [unread]);
  return null;
}

function withCount(title: string, unread: number): string {
  const plain = title.replace(/^\(\d+\+?\) /, "");
  return unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${plain}` : plain;
}
