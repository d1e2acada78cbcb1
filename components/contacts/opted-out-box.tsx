"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { consentField, type SubjectPhone, useContactForm } from "./contact-form";

/** Opts the person out or in by hand, with the rest of the form; opting in asks for the reason. */
export function OptedOutBox({ phone, named }: { phone: SubjectPhone; named: boolean }) {
  const { edits, edit, problems } = useContactForm();
  const { readOnly } = useInbox();
  const isOut = phone.optedOutAt !== null;
  const edited = edits.consents[phone.phone];
  const willBeOut = edited?.optedOut ?? isOut;
  const change = (next: { optedOut?: boolean; reason?: string }) =>
    edit((old) => {
      const before = old.consents[phone.phone] ?? { optedOut: isOut, reason: "" };
      return { consents: { ...old.consents, [phone.phone]: { ...before, ...next } } };
    });
  const changes = willBeOut !== isOut;
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label={named ? `Opted out: ${phone.shown}` : "Opted out"}
        hint={
          changes && willBeOut
            ? "Automated messages that wait are cancelled. Holds for all numbers of your organization."
            : undefined
        }
        disabled={readOnly}
        checked={willBeOut}
        onChange={(event) => change({ optedOut: event.target.checked })}
      />
      {changes && (
        <Field
          label="Reason"
          required={!willBeOut}
          error={problems[consentField(phone.phone)]}
          hint={willBeOut ? undefined : "How and when did this person agree to be texted again?"}
        >
          {(control) => (
            <Textarea
              {...control}
              name="reason"
              value={edited?.reason ?? ""}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
