"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { PhoneConsent } from "@/lib/consents/queries";
import type { ContactDetails } from "@/lib/contacts/contact-details";
import type { FieldErrors } from "@/lib/errors";
import type { ContactEdits } from "./contact-edits";

/** A phone whose consent the form shows. */
export type SubjectPhone = PhoneConsent & { phone: string; shown: string };

/** Whose details the form shows: a contact, or a number that is none yet. */
export type FormSubject = { contact: ContactDetails | null; phones: SubjectPhone[] };

type ContactForm = {
  subject: FormSubject;
  edits: ContactEdits;
  edit(change: (old: ContactEdits) => Partial<ContactEdits>): void;
  /** What the server refused, by the field's path; of a consent by `consentField`. */
  problems: FieldErrors;
};

/** Where the form looks for what is wrong with the reason of a change of consent. */
export const consentField = (phone: string): string => `consent.${phone}`;

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
