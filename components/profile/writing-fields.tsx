import { MessageCounter } from "@/components/messages/message-counter";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Radio } from "@/components/ui/radio";
import { Textarea } from "@/components/ui/textarea";
import type { PreferencesPart } from "./preferences-form";

/** Send key, undo, signature and the phone for tests. */
export function WritingFields({ values, problems, change }: PreferencesPart) {
  return (
    <div className="flex flex-col gap-5">
      <fieldset>
        <legend className="font-medium">Send with</legend>
        <Radio
          name="send-key"
          label="Shift+Enter"
          hint="Enter begins a new line."
          checked={!values.sendsOnEnter}
          onChange={() => change({ sendsOnEnter: false })}
        />
        <Radio
          name="send-key"
          label="Enter"
          hint="Shift+Enter begins a new line."
          checked={values.sendsOnEnter}
          onChange={() => change({ sendsOnEnter: true })}
        />
      </fieldset>
      <Checkbox
        label="Undo send"
        hint="Each text waits for 5 seconds, in which you can take it back. It leaves even when you close the page."
        checked={values.undoesSend}
        onChange={(event) => change({ undoesSend: event.target.checked })}
      />
      <Field
        label="Signature"
        error={problems.signature}
        hint={
          values.signature.trim() === "" ? (
            "Goes below what you type and schedule, drips and reminders, and counts as part of them. Never below blasts."
          ) : (
            <MessageCounter text={values.signature} signature="" />
          )
        }
      >
        {(control) => (
          <Textarea
            {...control}
            value={values.signature}
            placeholder="Your name and company"
            onChange={(event) => change({ signature: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Mobile phone"
        error={problems.mobilePhone}
        hint="Where Send test goes. Any common format, for example 212-555-0147."
      >
        {(control) => (
          <Input
            {...control}
            type="tel"
            autoComplete="tel"
            value={values.mobilePhone}
            onChange={(event) => change({ mobilePhone: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
