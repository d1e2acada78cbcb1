"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { deleteAllContactsAction } from "@/lib/contacts/actions";
import { contactsWords, deleteAllWords } from "@/lib/contacts/rules";
import { contactsKey } from "./contact-keys";
import { DeletionProgressBar } from "./deletion-progress-bar";
import { useDeletion } from "./use-contacts";

type ContactSettingsProps = { open: boolean; onOpenChange: (open: boolean) => void; count: number };

/** What concerns all contacts of the number. */
export function ContactSettings({ open, onOpenChange, count }: ContactSettingsProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Contact settings" onlyRead>
        <DeleteAll count={count} />
      </DialogContent>
    </Dialog>
  );
}

function DeleteAll({ count }: { count: number }) {
  const { inboxId } = useInbox();
  const deletion = useDeletion(inboxId);
  const [asking, setAsking] = useState(false);
  const isUnderWay = deletion !== null && deletion.finishedAt === null;
  return (
    <section aria-labelledby="delete-all" className="flex flex-col gap-3">
      <h3 id="delete-all" className="font-medium">
        Delete all contacts
      </h3>
      <p className="text-muted">
        Every contact of this number leaves its lists, and what a drip campaign, a reminder or a blast would
        still send them is cancelled. Conversations stay, under the phone numbers; opting out and blocking
        stay with them. This cannot be taken back.
      </p>
      {isUnderWay ? (
        <>
          <DeletionProgressBar deletion={deletion} />
          <p className="text-muted text-xs">You can close this: it goes on by itself.</p>
        </>
      ) : asking && count > 0 ? (
        <ConfirmForm count={count} onCancel={() => setAsking(false)} onStarted={() => setAsking(false)} />
      ) : (
        <Button
          variant="danger"
          className="self-start"
          disabled={count === 0}
          onClick={() => setAsking(true)}
        >
          Delete
        </Button>
      )}
      <p role="status" className="text-muted empty:hidden">
        {deletion?.finishedAt && count === 0 ? `${contactsWords(deletion.deleted)} deleted.` : null}
      </p>
    </section>
  );
}

type ConfirmFormProps = { count: number; onCancel: () => void; onStarted: () => void };

function ConfirmForm({ count, onCancel, onStarted }: ConfirmFormProps) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);

  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await deleteAllContactsAction({ inboxId, typed }).catch(() => null);
    if (result?.ok) await client.invalidateQueries({ queryKey: contactsKey(inboxId) });
    setPending(false);
    if (result?.ok) return onStarted();
    setProblem(result?.fields.typed ?? result?.message ?? "The connection broke off. Try again.");
  };
  return (
    <form onSubmit={start} noValidate className="flex flex-col gap-3">
      <Field label={`Type “${deleteAllWords}”`} required error={problem}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setProblem(undefined);
            }}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="danger" loading={pending}>
          Delete {contactsWords(count)}
        </Button>
      </div>
    </form>
  );
}
