"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { FixRowInput } from "@/lib/imports/input";
import type { ShownImportRow } from "@/lib/imports/queries";
import { labelOf } from "./field-labels";
import { focusNextRow } from "./focus-next-row";

type FixableField = keyof FixRowInput["values"];

type FixFormProps = {
  row: ShownImportRow;
  fix: (values: FixRowInput["values"]) => Promise<boolean>;
  pending: boolean;
  onClose: () => void;
};

/** The values that something is wrong with, to be typed anew. Enter saves, Escape leaves them. */
export function FixForm({ row, fix, pending, onClose }: FixFormProps) {
  const fields = fixableFields(row);
  const [values, setValues] = useState(() =>
    Object.fromEntries(fields.map((field) => [field, givenOf(row, field)])),
  );
  const errors = Object.fromEntries(row.problems.map(({ field, reason }) => [field, reason]));

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (await fix(values)) focusNextRow(form);
  };
  return (
    <form
      noValidate
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
      className="flex flex-col gap-3 pl-19 max-tablet:pl-0"
    >
      {fields.map((field, index) => (
        <Field key={field} label={labelOf(field)} error={errors[field]}>
          {(control) => {
            const shared = {
              ...control,
              autoFocus: index === 0,
              autoComplete: "off",
              value: values[field] ?? "",
            };
            const set = (value: string) => setValues((old) => ({ ...old, [field]: value }));
            return field === "notes" ? (
              <Textarea {...shared} onChange={({ target }) => set(target.value)} />
            ) : (
              <Input {...shared} onChange={({ target }) => set(target.value)} className="tablet:max-w-96" />
            );
          }}
        </Field>
      ))}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" loading={pending}>
          Save Row
        </Button>
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** A row that could not be told into columns is typed from its number on. */
export function fixableFields({ problems }: ShownImportRow): FixableField[] {
  const named = problems.flatMap(({ field }): FixableField[] => {
    if (field === "row") return ["fullName", "phone"];
    return field === "attribute" ? [] : [field];
  });
  return [...new Set(named.length > 0 ? named : (["fullName", "phone"] as const))];
}

/** What is suggested, or what was typed where nothing is. A suggestion shows but the beginning of what the row has. */
function givenOf(row: ShownImportRow, field: FixableField): string {
  const { suggestion, value = "" } = row.problems.find((each) => each.field === field) ?? {};
  if (field === "optedOut") return value;
  const kept = row[field] ?? "";
  if (suggestion === null) return value;
  return suggestion !== undefined && !kept.startsWith(suggestion) ? suggestion : kept;
}
