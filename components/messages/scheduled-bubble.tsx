"use client";

import { CalendarClock } from "lucide-react";
import dynamic from "next/dynamic";
import { useInbox } from "@/components/conversations/inbox-context";
import { Avatar } from "@/components/ui/avatar";
import { fullTimeLabel, plannedLabel } from "@/lib/conversations/rules";
import type { ThreadMessage } from "@/lib/messages/queries";
import { FromBlast } from "./from-blast";
import { LinkedText } from "./linked-text";
import { authorName } from "./message-name";
import { ScheduledActions } from "./scheduled-actions";

const MessageMedia = dynamic(() => import("./message-media").then((module) => module.MessageMedia), {
  loading: () => null,
});

/** What planned it, where nobody wrote it for this thread at this moment. */
const kinds: Partial<Record<ThreadMessage["origin"], string>> = { drip: "Drip", reminder: "Reminder" };

/** What waits for its time, at the end of the thread: outlined, since nobody has received it yet. */
export function ScheduledBubble({ message, name }: { message: ThreadMessage; name: string }) {
  const { now, timezone, readOnly } = useInbox();
  const at = message.readyAt ?? message.at;
  return (
    <article
      aria-label={name}
      className="ml-auto flex max-w-[85%] flex-col items-end gap-1 tablet:max-w-[75%]"
    >
      {message.media.length > 0 && <MessageMedia media={message.media} from={authorName(message)} />}
      <div className="flex max-w-full items-end gap-2">
        {message.body !== "" && (
          <div className="min-w-0 rounded-lg border border-scheduled border-dashed px-3 py-2">
            <LinkedText text={message.body} />
          </div>
        )}
        {message.author && (
          <Avatar size="small" initials={message.author.initials} seed={message.author.id} />
        )}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-x-1 text-right text-muted text-xs">
        <p className="px-1">
          <CalendarClock className="mr-1 inline size-3.5 align-[-2px]" aria-hidden="true" />
          {[authorName(message), kinds[message.origin]].filter(Boolean).join(" · ")} · Scheduled for{" "}
          {at !== null && (
            <time dateTime={at} title={fullTimeLabel(at, timezone)}>
              {plannedLabel(at, now, timezone)}
            </time>
          )}
        </p>
        {message.blast && <FromBlast blast={message.blast} />}
        {at !== null && !readOnly && !message.blast && (
          <div className="flex shrink-0">
            <ScheduledActions message={message} at={at} />
          </div>
        )}
      </div>
    </article>
  );
}
