"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useContactForm } from "./contact-form";
import { useInbox } from "./inbox-context";

/** Opts the person out or in by hand, with the rest of the form; opting in asks for the reason. */
export function OptedOutBox() {
  const { conversation, edits, edit, problems } = useContactForm();
  const { readOnly } = useInbox();
  const isOut = conversation.optedOutAt !== null;
  const willBeOut = edits.optedOut ?? isOut;
  const changes = willBeOut !== isOut;
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label="Opted out"
        hint={
          changes && willBeOut
            ? "Automated messages that wait are cancelled. Holds for all numbers of your organization."
            : undefined
        }
        disabled={readOnly}
        checked={willBeOut}
        onChange={(event) => edit(() => ({ optedOut: event.target.checked }))}
      />
      {changes && (
        <Field
          label="Reason"
          required={!willBeOut}
          error={problems["consent.reason"]}
          hint={willBeOut ? undefined : "How and when did this person agree to be texted again?"}
        >
          {(control) => (
            <Textarea
              {...control}
              name="reason"
              value={edits.reason}
              onChange={(event) => edit(() => ({ reason: event.target.value }))}
            />
          )}
        </Field>
      )}
    </div>
  );
}
