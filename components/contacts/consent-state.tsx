"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { Badge } from "@/components/ui/badge";
import type { ConsentEntry } from "@/lib/consents/queries";
import { dayLabel, fullTimeLabel, listTimeLabel, timeLabel } from "@/lib/conversations/rules";
import { ConsentMessageState } from "./consent-message-state";
import type { SubjectPhone } from "./contact-form";
import { OptedOutBox } from "./opted-out-box";

/** Whether a phone may be texted, since when, and every change that led there; `named` where there are several. */
export function ConsentState({ phone, named }: { phone: SubjectPhone; named: boolean }) {
  const { optedOutAt, consentHistory, blockedByCarrier } = phone;
  const { timezone, now } = useInbox();
  const title = named ? `Consent of ${phone.shown}` : "Consent";
  return (
    <section aria-label={title} className="flex flex-col gap-3 border-border border-t pt-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-medium">{title}</h3>
        {optedOutAt ? <Badge tone="danger">Opted out</Badge> : <Badge tone="success">Opted in</Badge>}
        {optedOutAt && (
          <time
            dateTime={optedOutAt}
            title={fullTimeLabel(optedOutAt, timezone)}
            className="text-muted text-xs"
          >
            since {listTimeLabel(optedOutAt, now, timezone)}
          </time>
        )}
      </div>
      <ConsentMessageState message={phone.consentMessage} />
      {blockedByCarrier && (
        <p className="rounded-lg bg-warning-soft px-3 py-2 text-warning">
          The carrier still blocks: ask them to text START.
        </p>
      )}
      <OptedOutBox phone={phone} named={named} />
      {consentHistory.length === 0 ? (
        <p className="text-muted">No changes yet. People are opted in until they opt out.</p>
      ) : (
        <ol aria-label="Consent history" className="flex flex-col gap-3">
          {consentHistory.map((entry) => (
            <li key={entry.id} className="border-border border-l-2 pl-3">
              <Change entry={entry} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const hows: Record<string, string> = { keyword: "by text", by_hand: "by hand", carrier: "by the carrier" };

function Change({ entry }: { entry: ConsentEntry }) {
  const { timezone, now } = useInbox();
  return (
    <>
      <p>
        {entry.change === "opted_out" ? "Opted out" : "Opted in"} {hows[entry.how] ?? entry.how}
        {entry.by && `, by ${entry.by}`}
      </p>
      {entry.words !== "" && <p className="text-muted [overflow-wrap:anywhere]">“{entry.words}”</p>}
      <time dateTime={entry.at} title={fullTimeLabel(entry.at, timezone)} className="text-muted text-xs">
        {dayLabel(entry.at, now, timezone)}, {timeLabel(entry.at, timezone)}
      </time>
    </>
  );
}
