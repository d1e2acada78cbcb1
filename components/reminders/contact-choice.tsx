import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { readLive } from "@/components/live/read-live";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { ContactPage, ContactRow } from "@/lib/contacts/list-queries";
import type { ReminderRecipient } from "@/lib/reminders/get-recipient";

type ContactChoiceProps = {
  recipient: ReminderRecipient | null;
  chosen: boolean;
  error: string | undefined;
  onChoose: (contactId: string | null) => void;
};

/** Whom to remind: found by name or number. Who opted out stands there and says so, but cannot be chosen. */
export function ContactChoice({ recipient, chosen, error, onChoose }: ContactChoiceProps) {
  const { inboxId } = useInbox();
  const id = useId();
  const [text, setText] = useState("");
  const { data } = useQuery({
    queryKey: ["contacts", inboxId, "reminder-choice", text],
    queryFn: ({ signal }) =>
      readLive<ContactPage>("/api/live/contacts", { inboxId, text, limit: "8" }, signal),
    enabled: !chosen,
  });
  if (chosen) {
    return (
      <div className="flex flex-col gap-1">
        <p className="font-medium">Contact</p>
        <div className="flex items-center justify-between gap-2">
          <p className="min-w-0 truncate">
            {recipient?.name ?? "Loading…"}
            {recipient && (
              <span className="pl-2 text-muted text-xs tabular-nums">{recipient.shownPhone}</span>
            )}
          </p>
          <Button size="small" onClick={() => onChoose(null)}>
            Change
          </Button>
        </div>
        {(error ?? recipient?.refusal) && (
          <p className="text-danger text-xs">{error ?? recipient?.refusal}</p>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        Contact
        <span className="text-danger" aria-hidden="true">
          {" *"}
        </span>
      </label>
      <Input
        id={id}
        autoComplete="off"
        placeholder="Search by name or number"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {error && (
        <p id={`${id}-error`} className="text-danger text-xs">
          {error}
        </p>
      )}
      <ul aria-label="Contacts found" className="flex flex-col">
        {data?.contacts.map((contact) => (
          <li key={contact.id}>
            <Choice contact={contact} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {data?.contacts.length === 0 && <p className="text-muted">No contact matches.</p>}
    </div>
  );
}

function Choice({ contact, onChoose }: { contact: ContactRow; onChoose: (contactId: string) => void }) {
  const [main] = contact.phones;
  const refusal = main?.optedOut ? "Opted out of texts" : main?.blocked ? "Blocked" : null;
  return (
    <button
      type="button"
      disabled={refusal !== null}
      onClick={() => onChoose(contact.id)}
      className="flex min-h-9 w-full items-center justify-between gap-3 rounded-md px-2 py-1 text-left hover:not-disabled:bg-hover disabled:cursor-not-allowed max-tablet:min-h-11"
    >
      <span className="min-w-0 truncate">{contact.fullName}</span>
      <span className="shrink-0 text-muted text-xs tabular-nums">{refusal ?? main?.shown}</span>
    </button>
  );
}
