"use client";

import { Plus, X } from "lucide-react";
import { v4 as newKey } from "uuid";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { formatPhone, isPhoneNumber } from "@/lib/phones/rules";
import { useContactForm } from "./contact-form";
import { useInbox } from "./inbox-context";

/** The numbers one reaches the person at, the main one first; a call away each. */
export function ContactPhones() {
  const { conversation, edits, edit, problems } = useContactForm();
  const { country, readOnly } = useInbox();
  const phones = conversation.contact?.phones ?? [{ phone: conversation.peerAddress, main: true }];
  const several = phones.length > 1;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium">{several ? "Phone numbers" : "Phone number"}</h3>
      <ul className="flex flex-col">
        {phones.map(({ phone, main }) => (
          <li key={phone} className="flex items-center gap-2">
            {isPhoneNumber(phone) ? (
              <a
                href={`tel:${phone}`}
                className="inline-flex items-center text-accent-text underline-offset-2 hover:underline max-tablet:min-h-11"
              >
                {formatPhone(phone, country)}
              </a>
            ) : (
              phone
            )}
            {several && main && <Badge>main</Badge>}
          </li>
        ))}
      </ul>
      {edits.newPhones.map(({ key, typed }, index) => (
        <Field key={key} label="Another phone number" error={problems[`contact.addedPhones.${index}`]}>
          {(control) => (
            <div className="flex items-center gap-1">
              <Input
                {...control}
                autoFocus
                type="tel"
                autoComplete="off"
                value={typed}
                onChange={(event) =>
                  edit((old) => ({
                    newPhones: old.newPhones.map((each) =>
                      each.key === key ? { key, typed: event.target.value } : each,
                    ),
                  }))
                }
              />
              <IconButton
                label="Leave this number out"
                icon={<X className="size-4" />}
                onClick={() =>
                  edit((old) => ({ newPhones: old.newPhones.filter((each) => each.key !== key) }))
                }
              />
            </div>
          )}
        </Field>
      ))}
      {conversation.contact && !readOnly && (
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
