"use client";

import type { ConversationDetails } from "@/lib/conversations/queries";
import { dateLabel, fullTimeLabel } from "@/lib/conversations/rules";
import { useInbox } from "./inbox-context";

/** Whether this phone got the consent message, where one is required. */
export function ConsentMessageState({ message }: { message: ConversationDetails["consentMessage"] }) {
  const { timezone, now } = useInbox();
  if (!message.required) return null;
  if (message.sentAt === null) return <p className="text-muted text-xs">Consent: not yet sent</p>;
  return (
    <p className="text-muted text-xs">
      Consent sent{" "}
      <time dateTime={message.sentAt} title={fullTimeLabel(message.sentAt, timezone)}>
        {dateLabel(message.sentAt, now, timezone)}
      </time>
    </p>
  );
}
