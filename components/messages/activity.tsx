import type { ThreadMessage } from "@/lib/messages/queries";
import { Moment } from "./moment";

/** What happened to the conversation, in one small line between its messages. */
export function Activity({ message: { author, body, at } }: { message: ThreadMessage }) {
  const words = body.replace(/\.$/, "");
  return (
    <p className="text-balance text-center text-muted text-xs [overflow-wrap:anywhere]">
      {author ? `${author.name} ${words}` : words} · <Moment at={at} />
    </p>
  );
}
