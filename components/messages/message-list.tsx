"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { dayLabel } from "@/lib/conversations/rules";
import type { ThreadMessage } from "@/lib/messages/queries";
import { DaySeparator } from "./day-separator";
import { groupByDay } from "./group-by-day";
import { MessageItem } from "./message-item";

/** A thread's entries by day, oldest first. */
export function MessageList({ messages, peerName }: { messages: ThreadMessage[]; peerName: string }) {
  const { timezone, now } = useInbox();
  return groupByDay(messages, timezone).map(({ day, entries }) => {
    const at = entries[0]?.at ?? null;
    return (
      <section key={day ?? "unknown"}>
        <DaySeparator label={at === null ? "Unknown date" : dayLabel(at, now, timezone)} />
        <ol className="flex flex-col gap-4">
          {entries.map((message) => (
            <li key={message.clientKey ?? message.id}>
              <MessageItem message={message} peerName={peerName} />
            </li>
          ))}
        </ol>
      </section>
    );
  });
}
