"use client";

import { type FormEvent, useState } from "react";
import { MessageCounter } from "@/components/messages/message-counter";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { saveHelpTextAction } from "@/lib/organizations/actions";
import { SaveRow } from "./save-row";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

/** What HELP and INFO are answered with. @param usual what is sent where nothing is written */
export function HelpTextSection(given: { text: string; usual: string }) {
  const [text, setText] = useState(given.text);
  const { pending, problems, problem, save } = useSave();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(() => saveHelpTextAction({ text }));
  };
  return (
    <SettingsSection
      title="Help answer"
      description="Goes out by itself to whoever texts HELP or INFO, and nothing else. Say who you are and how to reach you."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <Field label="Help answer" error={problems.text} hint="Empty: the words shown in grey.">
          {(control) => (
            <Textarea
              {...control}
              name="helpText"
              value={text}
              placeholder={given.usual}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {text.trim() !== "" && <MessageCounter text={text} signature="" />}
        <SaveRow pending={pending} problem={problem} label="Save Help Answer" />
      </form>
    </SettingsSection>
  );
}
