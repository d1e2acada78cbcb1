import { Bot } from "lucide-react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/class-names";
import type { ThreadMessage } from "@/lib/messages/queries";
import type { Placed } from "./group-by-author";
import { LinkedText } from "./linked-text";
import { authorName, writerOf } from "./message-name";
import { canRetry, isTrouble, stateLabel } from "./message-state";
import { Moment } from "./moment";

// Most texts have no files and do not fail.
const MessageMedia = dynamic(() => import("./message-media").then((module) => module.MessageMedia), {
  loading: () => null,
});
const FromBlast = dynamic(() => import("./from-blast").then((module) => module.FromBlast), {
  loading: () => null,
});
const RetryButton = dynamic(() => import("./retry-button").then((module) => module.RetryButton), {
  loading: () => null,
});

type OutboundBubbleProps = Pick<Placed, "endsRun" | "differs"> & {
  message: ThreadMessage;
  name: string;
  unreachable: boolean;
  /** What one can do with it, beside its bubble. */
  menu: ReactNode;
};

/** What was written here: right, blue, with its author and what became of it. */
export function OutboundBubble({ message, name, unreachable, endsRun, differs, menu }: OutboundBubbleProps) {
  return (
    <article
      aria-label={name}
      className="group/entry ml-auto flex max-w-[85%] flex-col items-end gap-1 tablet:max-w-[75%]"
    >
      {message.media.length > 0 && (
        // Ends where the bubbles end, beside which the author stands.
        <div className="max-w-full pr-8">
          <MessageMedia media={message.media} from={authorName(message)} />
        </div>
      )}
      <div className="flex max-w-full items-end gap-2">
        {menu}
        {message.body !== "" && (
          <div className={cx("min-w-0 rounded-lg px-3 py-2", look(message.status))}>
            <LinkedText text={message.body} />
          </div>
        )}
        {endsRun ? <Author message={message} /> : <span className="w-6 shrink-0" />}
      </div>
      {(endsRun || differs) && <Fate message={message} unreachable={unreachable} alone={!endsRun} />}
    </article>
  );
}

function look(status: ThreadMessage["status"]): string {
  if (status === "cancelled") return "border border-border text-muted";
  const edge = isTrouble(status) && "ring-2 ring-danger ring-offset-2 ring-offset-surface";
  return cx("bg-outbound text-white", edge);
}

function Author({ message }: { message: ThreadMessage }) {
  const writer = writerOf(message);
  if (writer) return <Avatar size="small" initials={writer.initials} seed={writer.id} />;
  return (
    <span className="flex size-6 shrink-0 items-center justify-center rounded-full bg-inbound text-muted">
      <Bot className="size-3.5" aria-hidden="true" />
    </span>
  );
}

type FateProps = {
  message: ThreadMessage;
  unreachable: boolean;
  /** Within a run, whose end says author and time. */
  alone: boolean;
};

/** Author, time and state below the bubble; under it why it failed and what one can do. */
function Fate({ message, unreachable, alone }: FateProps) {
  const trouble = isTrouble(message.status);
  return (
    <div className={cx("flex flex-col items-end gap-1 mr-8 text-right text-muted text-xs", alone && "pb-2")}>
      <p className={cx("px-1", canRetry(message) && "pt-0.5")}>
        {!alone && (
          <>
            {authorName(message)} · <Moment at={message.at} /> ·{" "}
          </>
        )}
        <span className={cx(trouble && message.status !== "cancelled" && "font-medium text-danger")}>
          {stateLabel(message.status)}
        </span>
      </p>
      {message.blast && <FromBlast blast={message.blast} />}
      {trouble && <p className="max-w-80 px-1">{message.reason}</p>}
      {canRetry(message) && <RetryButton message={message} unreachable={unreachable} />}
    </div>
  );
}
