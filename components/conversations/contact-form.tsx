"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { FieldErrors } from "@/lib/errors";
import type { ContactEdits } from "./contact-edits";

type ContactForm = {
  conversation: ConversationDetails;
  edits: ContactEdits;
  edit(change: (old: ContactEdits) => Partial<ContactEdits>): void;
  /** What the server refused, by the field's path. */
  problems: FieldErrors;
};

const FormContext = createContext<ContactForm | null>(null);

/** What the parts of the contact form share. */
export function ContactFormProvider({ form, children }: { form: ContactForm; children: ReactNode }) {
  return <FormContext value={form}>{children}</FormContext>;
}

/** The form one stands in; only below ContactFormProvider. */
export function useContactForm(): ContactForm {
  const form = useContext(FormContext);
  if (!form) throw new Error("useContactForm stands outside ContactFormProvider");
  return form;
}
