import type { Route } from "next";
import type { Notification as News } from "@/lib/notifications/queries";

/** Shows a message outside the page, where the browser allows it; a click brings the page forward and opens it. */
export function showNotification(news: News, open: (path: Route) => void): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  try {
    const shown = new Notification(news.from, {
      body: news.preview,
      // The next one of the same conversation takes its place.
      tag: news.conversationId,
      icon: "/icons/icon-192.png",
      // Sound is a choice of its own.
      silent: true,
    });
    shown.onclick = () => {
      window.focus();
      shown.close();
      open(news.path as Route);
    };
  } catch {
    // Chrome on Android knows the constructor and refuses to be called.
  }
}
