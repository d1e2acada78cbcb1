"use client";

import { Archive, BellOff, Check, Clock, type LucideIcon, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { ConsentMessageState } from "@/components/contacts/consent-message-state";
import { TagChip } from "@/components/tags/tag-chip";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { fullTimeLabel, isSnoozed, listTimeLabel, snoozeLabel } from "@/lib/conversations/rules";
import { useInbox } from "./inbox-context";

/** Where the conversation stands, below its header: only what is out of the ordinary takes room. */
export function ThreadState({ conversation }: { conversation: ConversationDetails }) {
  const { now, timezone } = useInbox();
  const { snoozedUntil, completedAt, completedBy, archived, muted, tags, assignee, consentMessage } =
    conversation;
  const { blocked, optedOutAt } = conversation;
  const isReachable = !blocked && optedOutAt === null;
  const snoozed = isSnoozed(snoozedUntil, now);
  const isOrdinary = isReachable && !snoozed && !completedAt && !archived && !muted && tags.length === 0;
  const onlyAssigned = isOrdinary && !consentMessage.required;
  if (onlyAssigned && !assignee) return null;
  return (
    <ul
      aria-label="State of the conversation"
      // Where there is room, the header itself shows whose it is.
      className={cx(
        "flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-border border-b px-4 py-1.5 text-muted text-xs",
        onlyAssigned && "tablet:hidden",
      )}
    >
      {blocked && (
        <li>
          <Badge tone="danger">Blocked</Badge>
        </li>
      )}
      {optedOutAt && (
        <li>
          <Badge tone="danger">Opted out {listTimeLabel(optedOutAt, now, timezone)}</Badge>
        </li>
      )}
      {assignee && (
        <State icon={UserRound} onlyPhone>
          {assignee.name}
        </State>
      )}
      {snoozed && snoozedUntil && (
        <State icon={Clock}>Snoozed {snoozeLabel(snoozedUntil, now, timezone)}</State>
      )}
      {completedAt && (
        <State icon={Check}>
          Completed{completedBy && ` by ${completedBy.name}`},{" "}
          <time dateTime={completedAt} title={fullTimeLabel(completedAt, timezone)}>
            {listTimeLabel(completedAt, now, timezone)}
          </time>
        </State>
      )}
      {consentMessage.required && (
        <li>
          <ConsentMessageState message={consentMessage} />
        </li>
      )}
      {archived && <State icon={Archive}>Archived</State>}
      {muted && <State icon={BellOff}>Muted</State>}
      {tags.map((tag) => (
        <li key={tag.id} className="flex min-w-0">
          <TagChip tag={tag} />
        </li>
      ))}
    </ul>
  );
}

type StateProps = { icon: LucideIcon; onlyPhone?: boolean; children: ReactNode };

function State({ icon: Icon, onlyPhone, children }: StateProps) {
  return (
    <li className={onlyPhone ? "flex items-center gap-1 tablet:hidden" : "flex items-center gap-1"}>
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      <span>{children}</span>
    </li>
  );
}
