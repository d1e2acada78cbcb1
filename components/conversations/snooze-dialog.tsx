"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { dayOf, snoozeLabel, untilReply } from "@/lib/conversations/rules";
import { momentAt } from "@/lib/wall-clock/rules";
import { useInbox } from "./inbox-context";
import { snoozeTimes } from "./snooze-times";
import type { Target } from "./target";
import { useActs } from "./use-acts";
import { useTargetName } from "./use-target-name";

type SnoozeDialogProps = { target: Target; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks until when; a reply ends every snooze before. */
export function SnoozeDialog({ target, open, onOpenChange }: SnoozeDialogProps) {
  const { snooze } = useActs();
  const name = useTargetName(target);
  const choose = (until: string) => {
    onOpenChange(false);
    snooze(target, until);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`Snooze ${name}`}
        description="Out of the way until then, or until they reply, whichever is first."
      >
        <Times onChoose={choose} />
        <OwnTime onChoose={choose} />
      </DialogContent>
    </Dialog>
  );
}

function Times({ onChoose }: { onChoose: (until: string) => void }) {
  const { now, timezone } = useInbox();
  const times = [...snoozeTimes(now, timezone), { label: "Until they reply", until: untilReply }];
  return (
    <ul className="-mx-2 flex flex-col">
      {times.map(({ label, until }) => (
        <li key={label}>
          <button
            type="button"
            onClick={() => onChoose(until)}
            className="flex min-h-9 w-full items-center justify-between gap-4 rounded-md px-2 text-left hover:bg-hover max-tablet:min-h-11"
          >
            {label}
            <span className="text-muted tabular-nums">
              {until !== untilReply && snoozeLabel(until, now, timezone).replace(/^until /, "")}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function OwnTime({ onChoose }: { onChoose: (until: string) => void }) {
  const { now, timezone } = useInbox();
  const today = dayOf(now, timezone);
  const [date, setDate] = useState("");
  const [time, setTime] = useState("08:00");
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = momentAt({ day: date, time }, timezone)?.at;
    if (until === undefined) return setProblem("Choose a date and a time.");
    if (until <= new Date(now).toISOString()) return setProblem("Choose a time that is still to come.");
    onChoose(until);
  };
  return (
    <form onSubmit={submit} noValidate className="mt-3 border-border border-t pt-4">
      <div className="grid grid-cols-2 gap-3">
        <Field label="Date" error={problem}>
          {(control) => (
            <Input
              {...control}
              type="date"
              min={today}
              value={date}
              onChange={(event) => {
                setDate(event.target.value);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
        <Field label="Time" hint={timezone.replaceAll("_", " ")}>
          {(control) => (
            <Input
              {...control}
              type="time"
              value={time}
              onChange={(event) => {
                setTime(event.target.value);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
      </div>
      <DialogFooter>
        <Button type="submit" variant="primary">
          Snooze
        </Button>
      </DialogFooter>
    </form>
  );
}
