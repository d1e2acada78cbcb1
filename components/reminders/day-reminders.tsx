import { Paperclip, Pencil } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useInbox } from "@/components/conversations/inbox-context";
import { sectionPath } from "@/components/layout/paths";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { dayLabel, timeLabel } from "@/lib/conversations/rules";
import type { ShownReminder } from "@/lib/reminders/queries";
import { momentAt } from "@/lib/wall-clock/rules";
import { DeleteReminder } from "./delete-reminder";

type DayRemindersProps = {
  day: string;
  reminders: ShownReminder[];
  onEdit: (reminder: ShownReminder) => void;
  onCreate: () => void;
};

/** What a day holds, in order, each with what became of it. */
export function DayReminders({ day, reminders, onEdit, onCreate }: DayRemindersProps) {
  const { now, timezone, readOnly } = useInbox();
  const noon = momentAt({ day, time: "12:00" }, timezone)?.at ?? now;
  return (
    <section
      aria-label="Day"
      className="flex w-96 shrink-0 flex-col border-border border-l max-desktop:w-full max-desktop:border-t max-desktop:border-l-0 desktop:overflow-y-auto"
    >
      <h2 aria-live="polite" className="px-4 pt-4 pb-2 font-semibold">
        {dayLabel(noon, now, timezone)}
      </h2>
      {reminders.length === 0 ? (
        <EmptyState action={!readOnly && <Button onClick={onCreate}>Create a Reminder</Button>}>
          A reminder texts one customer at the time you choose. There is none on this day.
        </EmptyState>
      ) : (
        <ul aria-label="Reminders" className="flex flex-col gap-1 px-2 pb-4">
          {reminders.map((reminder) => (
            <li key={reminder.id}>
              <Reminder reminder={reminder} onEdit={onEdit} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type ReminderProps = { reminder: ShownReminder; onEdit: (reminder: ShownReminder) => void };

function Reminder({ reminder, onEdit }: ReminderProps) {
  const { address, now, timezone, readOnly } = useInbox();
  const { at, body, name, status, reason, conversationId, files } = reminder;
  const isOpen = status === "scheduled" && at > now && !readOnly;
  return (
    <article
      aria-label={`${timeLabel(at, timezone)}, ${name}`}
      className="rounded-lg px-2 py-2 hover:bg-hover"
    >
      <div className="flex items-center gap-2">
        <p className="shrink-0 font-medium tabular-nums">{timeLabel(at, timezone)}</p>
        <Link
          href={`${sectionPath(address, "conversations")}/${conversationId}` as Route}
          prefetch={false}
          className="min-w-0 truncate text-accent-text hover:underline max-tablet:inline-flex max-tablet:min-h-11 max-tablet:items-center"
        >
          {name}
        </Link>
        <span className="ml-auto flex shrink-0 items-center">
          {isOpen ? (
            <>
              <IconButton
                label={`Edit the reminder for ${name}`}
                icon={<Pencil className="size-4" />}
                onClick={() => onEdit(reminder)}
              />
              <DeleteReminder reminder={reminder} />
            </>
          ) : (
            <Badge tone={tones[status] ?? "neutral"}>{states[status] ?? status}</Badge>
          )}
        </span>
      </div>
      <p className="whitespace-pre-wrap text-muted wrap-anywhere">{body}</p>
      {files.length > 0 && (
        <p className="flex items-center gap-1 text-muted text-xs">
          <Paperclip className="size-3.5" aria-hidden="true" />
          {files.length} {files.length === 1 ? "file" : "files"}
        </p>
      )}
      {reason && <p className="text-danger text-xs">{reason}</p>}
    </article>
  );
}

const states: Partial<Record<ShownReminder["status"], string>> = {
  scheduled: "Scheduled",
  queued: "Queued",
  sending: "Sending",
  sent: "Sent",
  delivered: "Delivered",
  undelivered: "Not delivered",
  failed: "Failed",
  unknown: "Not confirmed",
  cancelled: "Cancelled",
};

const tones: Partial<Record<ShownReminder["status"], "danger">> = {
  undelivered: "danger",
  failed: "danger",
  unknown: "danger",
};
