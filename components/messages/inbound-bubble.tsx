"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import type { ThreadMessage } from "@/lib/messages/queries";
import { LinkedText } from "./linked-text";
import { Moment } from "./moment";

// Most texts have none.
const MessageMedia = dynamic(() => import("./message-media").then((module) => module.MessageMedia), {
  loading: () => null,
});
const PhoneText = dynamic(
  () => import("@/components/conversations/phone-text").then((module) => module.PhoneText),
  { loading: () => null },
);

type InboundBubbleProps = {
  message: ThreadMessage;
  name: string;
  peerName: string;
  endsRun: boolean;
  /** What one can do with it, beside its bubble. */
  menu: ReactNode;
};

/** What the customer wrote: left, grey; the time below the last of what came in one go. */
export function InboundBubble({ message, name, peerName, endsRun, menu }: InboundBubbleProps) {
  const { country } = useInbox();
  const others = message.groupAddresses;
  return (
    <article
      aria-label={name}
      className="group/entry flex max-w-[85%] flex-col items-start gap-1 tablet:max-w-[75%]"
    >
      {message.media.length > 0 && <MessageMedia media={message.media} from={peerName} />}
      <div className="flex max-w-full items-center gap-1">
        {message.body !== "" && (
          <div className="min-w-0 rounded-lg bg-inbound px-3 py-2">
            <LinkedText text={message.body} />
          </div>
        )}
        {menu}
      </div>
      {endsRun && (
        <p className="px-1 text-muted text-xs">
          <Moment at={message.at} />
          {others.length > 0 && (
            <>
              {" · Group text with "}
              <PhoneText addresses={others} country={country} />. A reply goes to the sender alone.
            </>
          )}
        </p>
      )}
    </article>
  );
}
