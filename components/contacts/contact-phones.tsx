"use client";

import { Plus, Star, Trash2, X } from "lucide-react";
import { v4 as newKey } from "uuid";
import { useInbox } from "@/components/conversations/inbox-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { isPhoneNumber } from "@/lib/addresses/rules";
import { phonesOf } from "./contact-edits";
import { useContactForm } from "./contact-form";

/** The numbers one reaches the person at, the main one first; a call away each. */
export function ContactPhones() {
  const { subject, edits, edit } = useContactForm();
  const { readOnly } = useInbox();
  const { contact } = subject;
  const phones = contact
    ? phonesOf(edits, contact)
    : subject.phones.map(({ phone, shown }) => ({ phone, shown, main: true }));
  const several = phones.length > 1;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium">{several ? "Phone numbers" : "Phone number"}</h3>
      <ul className="flex flex-col">
        {phones.map((phone) => (
          <KnownPhone key={phone.phone} {...phone} several={several} />
        ))}
      </ul>
      {edits.newPhones.map(({ key, typed }, index) => (
        <NewPhone key={key} id={key} typed={typed} index={index} />
      ))}
      {contact && !readOnly && (
        <Button
          variant="ghost"
          size="small"
          className="-ml-2 self-start text-muted"
          onClick={() => edit((old) => ({ newPhones: [...old.newPhones, { key: newKey(), typed: "" }] }))}
        >
          <Plus className="size-3.5" aria-hidden="true" />
          Add Phone Number
        </Button>
      )}
    </div>
  );
}

type KnownPhoneProps = { phone: string; shown: string; main: boolean; several: boolean };

function KnownPhone({ phone, shown, main, several }: KnownPhoneProps) {
  const { edit } = useContactForm();
  const { readOnly } = useInbox();
  return (
    <li className="flex min-h-8 items-center gap-2">
      {isPhoneNumber(phone) ? (
        <a
          href={`tel:${phone}`}
          className="inline-flex items-center text-accent-text underline-offset-2 hover:underline max-tablet:min-h-11"
        >
          {shown}
        </a>
      ) : (
        phone
      )}
      {several && main && <Badge>main</Badge>}
      {several && !readOnly && (
        <span className="ml-auto flex items-center">
          {!main && (
            <IconButton
              label={`Make ${shown} the main number`}
              icon={<Star className="size-4" />}
              onClick={() => edit(() => ({ mainPhone: phone }))}
            />
          )}
          <IconButton
            label={`Remove ${shown}`}
            icon={<Trash2 className="size-4" />}
            onClick={() => edit((old) => ({ removedPhones: [...old.removedPhones, phone] }))}
          />
        </span>
      )}
    </li>
  );
}

function NewPhone({ id, typed, index }: { id: string; typed: string; index: number }) {
  const { edit, problems } = useContactForm();
  const set = (next: string | null) =>
    edit((old) => ({
      newPhones: old.newPhones.flatMap((each) =>
        each.key !== id ? each : next === null ? [] : { key: id, typed: next },
      ),
    }));
  return (
    <Field label="Another phone number" error={problems[`contact.addedPhones.${index}`]}>
      {(control) => (
        <div className="flex items-center gap-1">
          <Input
            {...control}
            autoFocus
            type="tel"
            autoComplete="off"
            value={typed}
            onChange={(event) => set(event.target.value)}
          />
          <IconButton
            label="Leave this number out"
            icon={<X className="size-4" />}
            onClick={() => set(null)}
          />
        </div>
      )}
    </Field>
  );
}
