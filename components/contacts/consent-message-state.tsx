"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import type { PhoneConsent } from "@/lib/consents/queries";
import { dateLabel, fullTimeLabel } from "@/lib/conversations/rules";

/** Whether this phone got the consent message, where one is required. */
export function ConsentMessageState({ message }: { message: PhoneConsent["consentMessage"] }) {
  const { timezone, now } = useInbox();
  if (!message.required) return null;
  if (message.sentAt === null) return <p className="text-muted text-xs">Consent: not yet sent</p>;
  return (
    <p className={message.undelivered ? "font-medium text-danger text-xs" : "text-muted text-xs"}>
      {message.undelivered ? "Consent not delivered" : "Consent sent"}{" "}
      <time dateTime={message.sentAt} title={fullTimeLabel(message.sentAt, timezone)}>
        {dateLabel(message.sentAt, now, timezone)}
      </time>
    </p>
  );
}
