"use client";

import { type FormEvent, useState } from "react";
import { MessageCounter } from "@/components/messages/message-counter";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { saveComplianceFooterAction } from "@/lib/organizations/actions";
import { SaveRow } from "./save-row";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

/** What stands below a blast. */
export function ComplianceFooterSection(given: { text: string }) {
  const [text, setText] = useState(given.text);
  const { pending, problems, problem, save } = useSave();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(() => saveComplianceFooterAction({ text }));
  };
  return (
    <SettingsSection
      title="Compliance footer"
      description="Stands below the text of every blast, unless its author writes another. Say how to opt out."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <Field label="Compliance footer" error={problems.text}>
          {(control) => (
            <Textarea
              {...control}
              value={text}
              placeholder="Reply STOP to opt out."
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {text.trim() !== "" && <MessageCounter text={text} signature="" />}
        <SaveRow pending={pending} problem={problem} label="Save Compliance Footer" />
      </form>
    </SettingsSection>
  );
}
