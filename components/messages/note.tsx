import type { ThreadMessage } from "@/lib/messages/queries";
import { LinkedText } from "./linked-text";
import { authorName } from "./message-name";
import { Moment } from "./moment";

/** An internal entry, over the full width: the customer never sees it. */
export function Note({ message, name }: { message: ThreadMessage; name: string }) {
  return (
    <article aria-label={name} className="rounded-lg bg-note px-3 py-2 text-note-text">
      <LinkedText text={message.body} />
      <p className="mt-0.5 text-note-muted text-xs">
        Note · {authorName(message)} · <Moment at={message.at} />
      </p>
    </article>
  );
}
