"use client";

import { memo, type ReactNode } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { cx } from "@/components/ui/class-names";
import { dayLabel } from "@/lib/conversations/rules";
import type { ThreadMessage } from "@/lib/messages/queries";
import { DaySeparator } from "./day-separator";
import { groupByAuthor } from "./group-by-author";
import { groupByDay } from "./group-by-day";
import { MessageItem } from "./message-item";
import { SoughtWords } from "./sought-words";

type MessageListProps = {
  messages: ThreadMessage[];
  peerName: string;
  unreachable: boolean;
  /** Whether one text may be deleted here. */
  canDelete: boolean;
  /** A message to tell from the others. */
  markedId: string | null;
  /** The message a search led to, and the words it was found by. */
  found: { id: string | null; words: string[] };
};

/** A thread's entries by day and author, oldest first. */
export const MessageList = memo(function MessageList({
  messages,
  peerName,
  unreachable,
  canDelete,
  markedId,
  found,
}: MessageListProps) {
  const { timezone, now } = useInbox();
  return groupByDay(messages, timezone).map(({ day, entries }) => {
    const at = entries[0]?.at ?? null;
    return (
      // No boxes of their own: what the browser holds in place is a message, and not a day to which earlier ones are added.
      <section key={day ?? "unknown"} className="contents">
        <DaySeparator label={at === null ? "Unknown date" : dayLabel(at, now, timezone)} />
        <ol className="contents">
          {groupByAuthor(entries).map(({ message, startsRun, endsRun, differs }) => (
            <li
              key={message.clientKey ?? message.id}
              data-message={message.id}
              className={cx(
                "rounded-xl first:mt-0",
                startsRun ? "mt-4" : "mt-0.75",
                message.id === markedId && "bg-accent-soft ring-6 ring-accent-soft",
              )}
            >
              <MaybeFound words={message.id === found.id ? found.words : null}>
                <MessageItem
                  message={message}
                  peerName={peerName}
                  unreachable={unreachable}
                  canDelete={canDelete}
                  endsRun={endsRun}
                  differs={differs}
                />
              </MaybeFound>
            </li>
          ))}
        </ol>
      </section>
    );
  });
});

function MaybeFound({ words, children }: { words: string[] | null; children: ReactNode }) {
  return words === null ? children : <SoughtWords value={words}>{children}</SoughtWords>;
}
