"use client";

import type { FormEvent } from "react";
import { useWhen } from "@/components/messages/use-when";
import { WhenFields } from "@/components/messages/when-fields";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { untilReply } from "@/lib/conversations/rules";
import { useInbox } from "./inbox-context";
import { snoozeTimes } from "./snooze-times";
import type { Target } from "./target";
import { useActs } from "./use-acts";
import { useTargetName } from "./use-target-name";

type SnoozeDialogProps = { target: Target; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks until when; a reply ends every snooze before. Loaded when it is first opened. */
export function SnoozeDialog({ target, open, onOpenChange }: SnoozeDialogProps) {
  const { snooze } = useActs();
  const name = useTargetName(target);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`Snooze ${name}`}
        description="Out of the way until then, or until they reply, whichever is first."
        width="max-w-lg"
      >
        <SnoozeForm
          onChoose={(until) => {
            onOpenChange(false);
            snooze(target, until);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function SnoozeForm({ onChoose }: { onChoose: (until: string) => void }) {
  const { now, timezone } = useInbox();
  const presets = snoozeTimes(now, timezone);
  const tomorrow = presets.find(({ label }) => label === "Tomorrow") ?? { day: "", time: "" };
  const { when, moment, problem, choose } = useWhen(tomorrow);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (moment && !problem) onChoose(moment.at);
  };
  return (
    <form onSubmit={submit} noValidate>
      <WhenFields {...{ when, moment, problem, presets }} verb="Comes back" focusPreset onChange={choose} />
      <DialogFooter>
        <Button onClick={() => onChoose(untilReply)}>Until They Reply</Button>
        <Button
          type="submit"
          variant="primary"
          aria-disabled={problem !== undefined}
          className="aria-disabled:opacity-50"
        >
          Snooze
        </Button>
      </DialogFooter>
    </form>
  );
}
