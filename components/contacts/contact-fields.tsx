"use client";

import { Mail } from "lucide-react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type FieldName, fieldOf } from "./contact-edits";
import { useContactForm } from "./contact-form";
import { ContactTimezone } from "./contact-timezone";

/** A contact's own fields, each edited where it stands. */
export function ContactFields({ autoFocus = false }: { autoFocus?: boolean }) {
  const { edits, subject } = useContactForm();
  const email = fieldOf(edits, subject.contact, "email").trim();
  return (
    <>
      <TextField name="fullName" label="Full name" required autoFocus={autoFocus} />
      <div className="relative">
        <TextField name="email" label="E-mail" type="email" />
        {subject.contact?.email && subject.contact.email === email && (
          <a
            href={`mailto:${email}`}
            aria-label={`Write to ${email}`}
            className="absolute top-0 right-0 inline-flex items-center justify-center rounded-md p-0.5 text-muted hover:text-text max-tablet:-top-3 max-tablet:size-11"
          >
            <Mail className="size-4" aria-hidden="true" />
          </a>
        )}
      </div>
      <TextField name="company" label="Company" />
      <TextField name="title" label="Title" />
      <ContactTimezone />
      <NotesField />
    </>
  );
}

type TextFieldProps = {
  name: Exclude<FieldName, "timezone">;
  label: string;
  required?: boolean;
  type?: "text" | "email";
  autoFocus?: boolean;
};

function TextField({ name, label, required, type = "text", autoFocus }: TextFieldProps) {
  const { value, change, error } = useField(name);
  return (
    <Field label={label} required={required} error={error}>
      {(control) => (
        <Input
          {...control}
          // Only where somebody just asked for the form.
          autoFocus={autoFocus}
          name={name}
          type={type}
          autoComplete="off"
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

function NotesField() {
  const { value, change, error } = useField("notes");
  return (
    <Field label="Notes" error={error}>
      {(control) => (
        <Textarea {...control} name="notes" value={value} onChange={(event) => change(event.target.value)} />
      )}
    </Field>
  );
}

function useField(name: FieldName) {
  const { subject, edits, edit, problems } = useContactForm();
  return {
    value: fieldOf(edits, subject.contact, name),
    error: problems[`contact.${name}`],
    change: (text: string) => edit((old) => ({ fields: { ...old.fields, [name]: text } })),
  };
}
