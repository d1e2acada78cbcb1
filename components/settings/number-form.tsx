"use client";

import { type FormEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { updateInboxAction } from "@/lib/inboxes/actions";
import type { ManagedInbox } from "@/lib/inboxes/manage-queries";
import { numberTypes } from "./number-types";
import { RateField, rateOf } from "./rate-field";
import { SaveRow } from "./save-row";
import { useSave } from "./use-save";

/** Somebody who can hold a number. */
export type Colleague = { id: string; name: string };

type NumberFormProps = { number: ManagedInbox; colleagues: Colleague[] };

/** What admins decide about a number. */
export function NumberForm({ number, colleagues }: NumberFormProps) {
  const [values, setValues] = useState({
    label: number.label,
    numberType: number.numberType,
    rate: number.messagesPerSecond === null ? "" : String(number.messagesPerSecond),
    primaryUserId: number.primaryUserId,
  });
  const { pending, problems, problem, save } = useSave();
  const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { rate, ...rest } = values;
    save(() => updateInboxAction({ inboxId: number.id, ...rest, messagesPerSecond: rateOf(rate) }));
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label="Label" error={problems.label} hint="What the number is for: Front desk.">
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={values.label}
            onChange={(event) => change({ label: event.target.value })}
          />
        )}
      </Field>
      <Field label="Type" error={problems.numberType}>
        {(control) => (
          <Select
            {...control}
            value={values.numberType}
            onChange={({ target }) =>
              change({ numberType: target.value === "toll_free" ? "toll_free" : "long_code" })
            }
          >
            {Object.entries(numberTypes).map(([type, { label }]) => (
              <option key={type} value={type}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <RateField
        value={values.rate}
        error={problems.messagesPerSecond}
        hint={numberTypes[values.numberType].hint}
        onChange={(rate) => change({ rate })}
      />
      <Field
        label="Primary user"
        error={problems.primaryUserId}
        hint="Answers for the number; their name stands in the number switcher."
      >
        {(control) => (
          <Select
            {...control}
            value={values.primaryUserId}
            onChange={(event) => change({ primaryUserId: event.target.value })}
          >
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <SaveRow pending={pending} problem={problem} label="Save Number" />
    </form>
  );
}
