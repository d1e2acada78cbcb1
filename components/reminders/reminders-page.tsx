"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { useAddress } from "@/components/layout/use-address";
import { NoConnection } from "@/components/live/no-connection";
import { Button } from "@/components/ui/button";
import { KeysHeld } from "@/components/ui/keys-held";
import type { ShownReminder } from "@/lib/reminders/queries";
import { wallClockOf } from "@/lib/wall-clock/rules";
import { DayReminders } from "./day-reminders";
import { MonthGrid } from "./month-grid";
import { placeOf } from "./place";
import { type RenderedReminders, useReminders } from "./use-reminders";

const ReminderDrawer = dynamic(() => import("./reminder-drawer").then((module) => module.ReminderDrawer), {
  loading: KeysHeld,
});

/** A month with its counts, and beside it what the chosen day holds. */
export function RemindersPage({ rendered }: { rendered: RenderedReminders }) {
  const view = useInbox();
  const { inboxId, timezone, readOnly } = view;
  const { params, change } = useAddress();
  const { month, day } = placeOf(params, view);
  const { reminders, isError } = useReminders(inboxId, timezone, month, rendered);
  const [editing, setEditing] = useState<ShownReminder | "new" | null>(null);
  const [open, setOpen] = useState(false);
  useReturnFocus(open);
  const edit = (reminder: ShownReminder | "new") => {
    setEditing(reminder);
    setOpen(true);
  };
  const ofDay = reminders.filter(({ at }) => wallClockOf(at, timezone).day === day);
  return (
    <div className="flex h-full min-h-0 min-w-0 flex-col bg-surface">
      <header className="flex h-14 shrink-0 items-center gap-2 border-border border-b px-4">
        <h1 className="truncate font-semibold text-base">Reminders</h1>
        {!readOnly && (
          <Button variant="primary" className="ml-auto" onClick={() => edit("new")}>
            <Plus className="size-4" aria-hidden="true" />
            <span className="max-tablet:sr-only">Create Reminder</span>
          </Button>
        )}
      </header>
      <NoConnection />
      {isError && reminders.length === 0 && (
        <p role="alert" className="px-4 pt-3 text-danger">
          The reminders could not be loaded.
        </p>
      )}
      <div className="flex min-h-0 flex-1 max-desktop:flex-col max-desktop:overflow-y-auto">
        <MonthGrid month={month} day={day} reminders={reminders} onChoose={(next) => change({ day: next })} />
        <DayReminders day={day} reminders={ofDay} onEdit={edit} onCreate={() => edit("new")} />
      </div>
      {editing !== null && (
        <ReminderDrawer
          key={editing === "new" ? `new ${day}` : editing.id}
          open={open}
          onOpenChange={setOpen}
          day={day}
          reminder={editing === "new" ? null : editing}
          onSaved={(at) => change({ day: wallClockOf(at, timezone).day })}
        />
      )}
    </div>
  );
}
