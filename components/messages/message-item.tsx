"use client";

import { memo } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import type { ThreadMessage } from "@/lib/messages/queries";
import { Activity } from "./activity";
import type { Placed } from "./group-by-author";
import { InboundBubble } from "./inbound-bubble";
import { messageName } from "./message-name";
import { Note } from "./note";
import { OutboundBubble } from "./outbound-bubble";

type MessageItemProps = Pick<Placed, "endsRun" | "differs"> & {
  message: ThreadMessage;
  peerName: string;
  optedOut: boolean;
};

/** One entry of a thread, in the form its direction asks for. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { timezone } = useInbox();
  const { message, peerName, optedOut, endsRun, differs } = props;
  const name = messageName(message, peerName, timezone);
  if (message.kind === "activity") return <Activity message={message} />;
  if (message.direction === "internal") return <Note message={message} name={name} />;
  if (message.direction === "inbound")
    return <InboundBubble message={message} name={name} peerName={peerName} endsRun={endsRun} />;
  return (
    <OutboundBubble message={message} name={name} optedOut={optedOut} endsRun={endsRun} differs={differs} />
  );
});
