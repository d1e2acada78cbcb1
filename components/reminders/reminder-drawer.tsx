"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ResponseFiles } from "@/components/canned-responses/response-files";
import { useInbox } from "@/components/conversations/inbox-context";
import { MessageCounter } from "@/components/messages/message-counter";
import { QuietHoursOffer } from "@/components/messages/quiet-hours-offer";
import { useAttachments } from "@/components/messages/use-attachments";
import { fetchFilesOf } from "@/components/messages/use-pick-response";
import { usePressKey } from "@/components/messages/use-press-key";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useFirstInvalid } from "@/components/ui/use-first-invalid";
import type { ShownResponse } from "@/lib/canned-responses/queries";
import { plannedLabel } from "@/lib/conversations/rules";
import { fillText, mergeValuesOf, unfilledRefusalOf } from "@/lib/merge-fields/rules";
import { createReminderAction, updateReminderAction } from "@/lib/reminders/actions";
import type { ShownReminder } from "@/lib/reminders/queries";
import { refusalOf } from "@/lib/segments/rules";
import { wallClockOf } from "@/lib/wall-clock/rules";
import { ContactChoice } from "./contact-choice";
import { StartFromResponse } from "./start-from-response";
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
  /** Whom a new one is for, where that is known. */
  contactId?: string | undefined;
  /** Told for when it is, in ISO form. */
  onSaved?: (at: string) => void;
};

/** Asks whom to remind, when and of what. */
export function ReminderDrawer({ open, onOpenChange, onSaved, ...given }: ReminderDrawerProps) {
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={given.reminder ? "Edit Reminder" : "Create Reminder"}
      focusFirst
    >
      <ReminderForm
        {...given}
        onSaved={(at) => {
          onOpenChange(false);
          onSaved?.(at);
        }}
      />
    </Drawer>
  );
}

type ReminderFormProps = Pick<ReminderDrawerProps, "day" | "reminder" | "contactId"> & {
  onSaved: (at: string) => void;
};

function ReminderForm({ day, reminder, contactId: given, onSaved }: ReminderFormProps) {
  const { inboxId, me, now, timezone } = useInbox();
  const client = useQueryClient();
  const { form, focusFirstInvalid } = useFirstInvalid();
  const press = usePressKey();
  const [contactId, setContactId] = useState(reminder?.contactId ?? given ?? null);
  const [body, setBody] = useState(reminder?.body ?? "");
  const [dropped, setDropped] = useState<string[]>([]);
  const files = useAttachments();
  const [picked, setPicked] = useState<string[]>([]);
  const time = useTime(reminder, day);
  const recipient = useRecipient(contactId);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);

  const kept = reminder?.files.filter(({ id }) => !dropped.includes(id)) ?? [];
  const uploadIds = files.attachments.flatMap(({ upload }) => upload?.uploadId ?? []);
  const arriving = files.attachments.some(({ upload, problem }) => upload === null && problem === null);

  const startFrom = async (response: ShownResponse) => {
    const { text } = fillText(response.body, mergeValuesOf(recipient?.person ?? null, me.name));
    clear();
    setBody((old) => (old.trim() === "" ? text : `${old}\n${text}`));
    setPicked((old) => [...new Set([...old, response.id])]);
    const loaded = await fetchFilesOf(response);
    if (loaded) files.add(loaded);
  };
  const problemsNow = (): Record<string, string> => {
    const wrong: Record<string, string> = {};
    const [who, text] = [
      contactId === null ? "Choose a contact." : recipient?.refusal,
      refusalOf(body) ?? unfilledRefusalOf(body),
    ];
    if (who) wrong.contactId = who;
    if (text) wrong.body = text;
    if (time.problem) wrong.at = time.problem;
    return wrong;
  };
  const ask = async () => {
    const content = {
      ...{ contactId: contactId ?? "", at: time.at ?? "", timezone: time.timezone, body },
      ...{ uploadIds, cannedResponseIds: picked },
    };
    if (reminder) {
      const keptMediaIds = kept.map(({ id }) => id);
      return updateReminderAction({ messageId: reminder.id, ...content, keptMediaIds });
    }
    const clientKey = press.keyFor(JSON.stringify(content));
    return createReminderAction({ inboxId, ...content, clientKey });
  };
  /** @returns what is wrong at which field. */
  const send = async (at: string): Promise<Record<string, string>> => {
    setPending(true);
    const result = await ask().catch(() => null);
    setPending(false);
    if (result) press.answered();
    client.invalidateQueries({ queryKey: remindersKey(inboxId) });
    if (result?.ok) {
      toast.success(`Reminder ${reminder ? "updated" : "created"} for ${plannedLabel(at, now, timezone)}.`);
      onSaved(at);
      return {};
    }
    const wrong = result?.fields ?? {};
    if (Object.keys(wrong).length === 0)
      setFailure(result?.message ?? "The connection broke off. Try again.");
    return wrong;
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || arriving) return;
    const found = problemsNow();
    const wrong = time.at === null || Object.keys(found).length > 0 ? found : await send(time.at);
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
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <StartFromResponse disabled={recipient === null} onPick={startFrom} />
          {contactId === null && <p className="text-muted text-xs">Choose a contact first.</p>}
        </div>
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
        <ResponseFiles
          kept={kept}
          files={files}
          problem={problems.files}
          disabled={false}
          onDrop={(id) => setDropped((old) => [...old, id])}
        />
      </div>
      <div className="sticky bottom-0 border-border border-t bg-surface px-4 py-3 max-tablet:pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        <p role="alert" className="pb-2 text-danger empty:hidden">
          {failure}
        </p>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" loading={pending || arriving}>
            {reminder ? "Update" : "Save"}
          </Button>
        </div>
      </div>
    </form>
  );
}
