"use client";

import { type FormEvent, useState } from "react";
import { MessageCounter } from "@/components/messages/message-counter";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { saveConsentMessageAction } from "@/lib/organizations/actions";
import { SaveRow } from "./save-row";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

/** Whether people are asked before the first message, and in which words. */
export function ConsentMessageSection(given: { required: boolean; text: string; organization: string }) {
  const [required, setRequired] = useState(given.required);
  const [text, setText] = useState(given.text);
  const { pending, problems, problem, save } = useSave();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(() => saveConsentMessageAction({ required, text }));
  };
  return (
    <SettingsSection
      title="Consent message"
      description="Goes out by itself before the very first message to a phone, once. Say who you are and how to opt out."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <Checkbox
          label="Send the consent message before the first message"
          checked={required}
          onChange={(event) => setRequired(event.target.checked)}
        />
        <Field label="Consent message" required={required} error={problems.text}>
          {(control) => (
            <Textarea
              {...control}
              name="consentMessage"
              value={text}
              placeholder={`This is ${given.organization}. Reply STOP to get no more texts.`}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {text.trim() !== "" && <MessageCounter text={text} signature="" />}
        <SaveRow pending={pending} problem={problem} label="Save Consent Message" />
      </form>
    </SettingsSection>
  );
}
