"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** Rows copied from a spreadsheet or another file. */
export function PasteForm({ onFile }: { onFile: (file: File) => void }) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();

  const go = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return setProblem("Paste some rows first.");
    onFile(new File([text], "Pasted rows", { type: "text/csv" }));
  };
  return (
    <form onSubmit={go} noValidate className="flex flex-col gap-3">
      <Field label="Rows" error={problem} hint="From a spreadsheet or a CSV file, best with the header.">
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            spellCheck={false}
            placeholder={"Full Name,Phone Number\nMaria Lopez,(415) 555-0132"}
            className="max-h-96! min-h-52! overflow-auto whitespace-pre font-mono text-xs!"
            value={text}
            onChange={({ target }) => {
              setText(target.value);
              setProblem(undefined);
            }}
          />
        )}
      </Field>
      <div className="flex justify-end">
        <Button type="submit" variant="primary">
          Continue
        </Button>
      </div>
    </form>
  );
}
