"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/auth/action";
import { unfilledRefusalOf } from "@/lib/merge-fields/rules";
import { isOpen } from "@/lib/quiet-hours/rules";
import { refusalOf } from "@/lib/segments/rules";
import { type Preset, presetsFrom, type WallClock, wallClockOf } from "@/lib/wall-clock/rules";
import { MessageCounter } from "./message-counter";
import { QuietHoursOffer } from "./quiet-hours-offer";
import type { Recipient } from "./recipient";
import { useWhen } from "./use-when";
import { WhenFields } from "./when-fields";

type ScheduleDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  submitLabel: string;
  /** The time it has already, in ISO form. */
  at?: string;
  /** The text, where it can be edited here. */
  text?: string;
  /** The text goes with files: it may be empty, and is not counted. */
  isCaption?: boolean;
  /** Whom it goes to, and when machines may text them. */
  recipient: Recipient;
  /** In quiet hours it waits for their end. */
  waits?: boolean;
  /** What stands above the fields instead. */
  children?: ReactNode;
  onSubmit: (at: string, text: string | undefined) => Promise<ActionResult<unknown> | null>;
};

/** Asks for a time, and for the text where there is one to edit. */
export function ScheduleDialog({ open, onOpenChange, title, ...form }: ScheduleDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={title} width="max-w-lg">
        <ScheduleForm {...form} />
      </DialogContent>
    </Dialog>
  );
}

type ScheduleFormProps = Omit<ScheduleDialogProps, "open" | "onOpenChange" | "title">;

function ScheduleForm(props: ScheduleFormProps) {
  const { submitLabel, at, text: given, isCaption = false, recipient, waits = false } = props;
  const { children, onSubmit } = props;
  const { now, timezone } = useInbox();
  const presets = presetsFrom(now, timezone);
  const { when, moment, problem, refuse, choose } = useWhen(
    at ? wallClockOf(at, timezone) : morningOf(presets),
  );
  const [text, setText] = useState(given);
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const isHeld = waits && moment !== null && !isOpen(moment.at, recipient.hours);
  const mayBeEmpty = isCaption && text?.trim() === "";
  const refusal = text === undefined || mayBeEmpty ? null : (refusalOf(text) ?? unfilledRefusalOf(text));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || problem || refusal || !moment) return;
    setPending(true);
    setFailure(undefined);
    const result = await onSubmit(moment.at, text).catch(() => null);
    setPending(false);
    if (result?.ok) return;
    refuse(result?.fields.at);
    if (!result?.fields.at) setFailure(result?.message ?? "The connection broke off. Try again.");
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {children}
      {text !== undefined && (
        <Field
          label={isCaption ? "Caption" : "Message"}
          required={!isCaption}
          error={refusal ?? undefined}
          hint={isCaption ? "Optional" : <MessageCounter text={text} signature="" />}
        >
          {(control) => (
            <Textarea {...control} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
      )}
      <WhenFields
        {...{ when, problem, presets }}
        // When it leaves then stands below.
        moment={isHeld ? null : moment}
        verb="Leaves"
        focusPreset={text === undefined}
        onChange={choose}
      />
      {moment && !problem && (
        <QuietHoursOffer
          {...recipient}
          waits={waits}
          at={moment.at}
          onChoose={(open) => choose(wallClockOf(open, timezone))}
        />
      )}
      <p role="alert" className="text-danger text-sm empty:hidden">
        {failure}
      </p>
      <DialogFooter>
        <Button
          type="submit"
          variant="primary"
          loading={pending}
          aria-disabled={Boolean(problem ?? refusal)}
          className="aria-disabled:opacity-50"
        >
          {submitLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}

const morningOf = (presets: Preset[]): WallClock =>
  presets.find(({ label }) => label === "Tomorrow morning") ?? { day: "", time: "" };
