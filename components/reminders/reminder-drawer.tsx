"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { MessageCounter } from "@/components/messages/message-counter";
import { QuietHoursOffer } from "@/components/messages/quiet-hours-offer";
import { usePressKey } from "@/components/messages/use-press-key";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useFirstInvalid } from "@/components/ui/use-first-invalid";
import { createReminderAction, updateReminderAction } from "@/lib/reminders/actions";
import type { ShownReminder } from "@/lib/reminders/queries";
import { refusalOf } from "@/lib/segments/rules";
import { wallClockOf } from "@/lib/wall-clock/rules";
import { ContactChoice } from "./contact-choice";
import { TimeFields } from "./time-fields";
import { useRecipient } from "./use-recipient";
import { remindersKey } from "./use-reminders";
import { useTime } from "./use-time";

type ReminderDrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where a new one begins. */
  day: string;
  reminder: ShownReminder | null;
};

/** Asks whom to remind, when and of what. */
export function ReminderDrawer({ open, onOpenChange, ...given }: ReminderDrawerProps) {
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={given.reminder ? "Edit Reminder" : "Create Reminder"}
      focusFirst
    >
      <ReminderForm {...given} onSaved={() => onOpenChange(false)} />
    </Drawer>
  );
}

type ReminderFormProps = Pick<ReminderDrawerProps, "day" | "reminder"> & { onSaved: () => void };

function ReminderForm({ day, reminder, onSaved }: ReminderFormProps) {
  const { inboxId, me } = useInbox();
  const client = useQueryClient();
  const { form, focusFirstInvalid } = useFirstInvalid();
  const press = usePressKey();
  const [contactId, setContactId] = useState(reminder?.contactId ?? null);
  const [body, setBody] = useState(reminder?.body ?? "");
  const time = useTime(reminder?.at, day);
  const recipient = useRecipient(contactId);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);

  const problemsNow = (): Record<string, string> => {
    const wrong: Record<string, string> = {};
    const [who, text] = [contactId === null ? "Choose a contact." : recipient?.refusal, refusalOf(body)];
    if (who) wrong.contactId = who;
    if (text) wrong.body = text;
    if (time.problem) wrong.at = time.problem;
    return wrong;
  };
  const ask = async () => {
    const given = { contactId: contactId ?? "", at: time.at ?? "", body };
    if (reminder) return updateReminderAction({ messageId: reminder.id, ...given });
    const clientKey = press.keyFor(JSON.stringify(given));
    return createReminderAction({ inboxId, ...given, clientKey });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const wrong = problemsNow();
    if (Object.keys(wrong).length === 0) {
      setPending(true);
      const result = await ask().catch(() => null);
      setPending(false);
      if (result) press.answered();
      client.invalidateQueries({ queryKey: remindersKey(inboxId) });
      if (result?.ok) {
        toast.success(reminder ? "Reminder updated." : "Reminder created.");
        return onSaved();
      }
      Object.assign(wrong, result?.fields ?? {});
      if (Object.keys(wrong).length === 0) {
        setFailure(result?.message ?? "The connection broke off. Try again.");
      }
    }
    setProblems(wrong);
    focusFirstInvalid();
  };
  const clear = () => {
    setProblems({});
    setFailure(undefined);
  };

  return (
    <form ref={form} onSubmit={save} onChange={clear} noValidate className="flex flex-1 flex-col">
      <div className="flex flex-1 flex-col gap-4 px-4 pb-6">
        <ContactChoice
          recipient={recipient}
          chosen={contactId !== null}
          error={problems.contactId}
          onChoose={(id) => {
            clear();
            setContactId(id);
          }}
        />
        <TimeFields state={time} error={problems.at} />
        {recipient && time.at && (
          <QuietHoursOffer
            at={time.at}
            name={recipient.name}
            hours={recipient.hours}
            onChoose={(open) => time.change({ when: wallClockOf(open, time.timezone) })}
          />
        )}
        <Field
          label="Message"
          required
          error={problems.body}
          // A reminder that exists has its signature in it already.
          hint={<MessageCounter text={body} signature={reminder ? "" : me.signature} />}
        >
          {(control) => (
            <Textarea {...control} value={body} onChange={(event) => setBody(event.target.value)} />
          )}
        </Field>
      </div>
      <div className="sticky bottom-0 border-border border-t bg-surface px-4 py-3 max-tablet:pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        <p role="alert" className="pb-2 text-danger empty:hidden">
          {failure}
        </p>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" loading={pending}>
            {reminder ? "Update" : "Save"}
          </Button>
        </div>
      </div>
    </form>
  );
}
