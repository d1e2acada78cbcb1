"use client";

import { useEffect } from "react";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { iconWithCount } from "./unread-icon";
import { useInboxes } from "./use-inboxes";

/** Keeps the unread count of all held numbers on the tab: "(3) Tidewire", and a mark on its icon. */
export function UnreadMarks({ inboxes: given }: { inboxes: HeldInbox[] }) {
  const unread = useInboxes(given).reduce((sum, inbox) => sum + inbox.unread, 0);
  useEffect(() => {
    const mark = () => {
      const title = withCount(document.title, unread);
      if (document.title !== title) document.title = title;
      markIcon(unread);
    };
    mark();
    markApp(unread);
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

/** All of them: a page that opens brings the plain icon once more, and browsers show the last. */
function markIcon(unread: number): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) {
    link.dataset.plain ??= link.getAttribute("href") ?? "";
    const href = unread > 0 ? iconWithCount(unread) : link.dataset.plain;
    if (link.getAttribute("href") !== href) link.setAttribute("href", href);
  }
}

/** On the icon of the installed app, where there is one. */
function markApp(unread: number): void {
  if ("setAppBadge" in navigator) navigator.setAppBadge(unread).catch(() => undefined);
}
