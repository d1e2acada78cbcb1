"use client";

import { memo } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import type { ThreadMessage } from "@/lib/messages/queries";
import { InboundBubble } from "./inbound-bubble";
import { messageName } from "./message-name";
import { Note } from "./note";
import { OutboundBubble } from "./outbound-bubble";

/** One entry of a thread, in the form its direction asks for. */
export const MessageItem = memo(function MessageItem(props: { message: ThreadMessage; peerName: string }) {
  const { timezone } = useInbox();
  const { message } = props;
  const name = messageName(message, props.peerName, timezone);
  if (message.direction === "internal") return <Note message={message} name={name} />;
  return message.direction === "inbound" ? (
    <InboundBubble message={message} name={name} />
  ) : (
    <OutboundBubble message={message} name={name} />
  );
});
