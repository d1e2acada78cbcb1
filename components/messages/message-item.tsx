"use client";

import { memo } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import type { ThreadMessage } from "@/lib/messages/queries";
import { Activity } from "./activity";
import { EntryMenuPlace } from "./entry-menu";
import type { Placed } from "./group-by-author";
import { InboundBubble } from "./inbound-bubble";
import { MessageMenu } from "./message-menu";
import { messageName } from "./message-name";
import { Note } from "./note";
import { OutboundBubble } from "./outbound-bubble";
import { ScheduledBubble } from "./scheduled-bubble";

type MessageItemProps = Pick<Placed, "endsRun" | "differs"> & {
  message: ThreadMessage;
  peerName: string;
  unreachable: boolean;
  /** Whether one text may be deleted here. */
  canDelete: boolean;
};

/** One entry of a thread, in the form its direction asks for. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { timezone } = useInbox();
  const { message, peerName, unreachable, canDelete, endsRun, differs } = props;
  const name = messageName(message, peerName, timezone);
  if (message.kind === "activity") return <Activity message={message} />;
  if (message.direction === "internal") return <Note message={message} name={name} />;
  const menu =
    canDelete &&
    (isSettled(message) ? <MessageMenu message={message} peerName={peerName} /> : <EntryMenuPlace />);
  if (message.direction === "inbound") {
    return <InboundBubble message={message} name={name} peerName={peerName} endsRun={endsRun} menu={menu} />;
  }
  if (message.status === "scheduled") return <ScheduledBubble message={message} name={name} />;
  return (
    <OutboundBubble
      message={message}
      name={name}
      unreachable={unreachable}
      endsRun={endsRun}
      differs={differs}
      menu={menu}
    />
  );
});

/** Neither on its way from this page or to the carrier, nor scheduled, which has buttons of its own. */
const isSettled = ({ id, clientKey, status }: ThreadMessage): boolean =>
  id !== clientKey && status !== "sending" && status !== "scheduled";
