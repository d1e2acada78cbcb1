"use client";

import { useEffect, useRef, useState } from "react";
import type { ThreadMessage } from "@/lib/messages/queries";
import { mediaWords } from "./message-name";

/** Says aloud what comes in while the thread is open, politely. */
export function ArrivalAnnouncer({ messages, peerName }: { messages: ThreadMessage[]; peerName: string }) {
  const heard = useRef<number | null>(null);
  const [words, setWords] = useState("");

  useEffect(() => {
    const newest = messages.reduce((most, { arrival }) => Math.max(most, arrival ?? 0), 0);
    const before = heard.current;
    heard.current = Math.max(newest, before ?? 0);
    if (before === null) return;
    const fresh = messages.filter(({ arrival }) => (arrival ?? 0) > before);
    if (fresh.length > 0)
      setWords(
        fresh
          .map(({ body, media }) => `New message from ${peerName}: ${body || mediaWords(media)}`)
          .join(". "),
      );
  }, [messages, peerName]);

  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
