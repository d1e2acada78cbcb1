import { z } from "zod";
import { storable } from "@/lib/storable";
import { isTimezone } from "@/lib/users/rules";
import { contactSorts, deleteAllWords } from "./rules";

const text = (most: number, tooLong: string) =>
  z
    .string()
    .max(most, tooLong)
    .transform((value) => storable(value).trim());

const changedIds = z
  .object({ add: z.array(z.uuid()).max(200), remove: z.array(z.uuid()).max(200) })
  .default({ add: [], remove: [] });

export const mostAttributes = 50;

const own = {
  fullName: text(200, "This name is too long: at most 200 characters.").refine(
    (name) => name !== "",
    "Enter the full name.",
  ),
  email: text(200, "This e-mail address is too long.").refine(
    (email) => email === "" || z.email().safeParse(email).success,
    { error: "This is not an e-mail address." },
  ),
  company: text(200, "This is too long: at most 200 characters."),
  title: text(200, "This is too long: at most 200 characters."),
  notes: text(5000, "These notes are too long: at most 5,000 characters."),
};

/** As typed; read with the organization's country. */
const typedPhone = z.string().max(40, "This number is too long.");

/** Only what somebody changed: what a colleague changed meanwhile in other fields stays. */
const contactChanges = z.object({
  /** Null: as far as the page knew, there was none yet. */
  id: z.uuid().nullable(),
  fullName: own.fullName.optional(),
  email: own.email.optional(),
  company: own.company.optional(),
  title: own.title.optional(),
  notes: own.notes.optional(),
  /** IANA name; empty: as the phone's area code says. */
  timezone: z
    .string()
    .refine((name) => name === "" || isTimezone(name), "Choose a timezone from the list.")
    .optional(),
  attributes: z
    .array(
      z.object({
        /** What it was called before; null: it is new. */
        was: z.string().max(100).nullable(),
        name: text(60, "This name is too long: at most 60 characters.").refine(
          (name) => name !== "",
          "Name this attribute.",
        ),
        value: text(1000, "This is too long: at most 1,000 characters."),
      }),
    )
    .max(mostAttributes)
    .default([]),
  removedAttributes: z.array(z.string().max(100)).max(mostAttributes).default([]),
  addedPhones: z.array(typedPhone).max(10).default([]),
  /** E.164, as the contact has them. */
  removedPhones: z.array(z.string().max(20)).max(100).default([]),
  /** The phone that becomes the main one. */
  mainPhone: z.string().max(20).nullable().default(null),
  tags: changedIds,
  lists: changedIds,
});
export type ContactChanges = z.output<typeof contactChanges>;

const consentByHand = z
  .object({
    change: z.enum(["opted_out", "opted_in"]),
    reason: text(500, "This reason is too long: at most 500 characters."),
  })
  .refine(({ change, reason }) => change === "opted_out" || reason !== "", {
    path: ["reason"],
    error: "Write down how this person agreed to be texted again.",
  });
export type ConsentByHand = z.output<typeof consentByHand>;

export const updateContactDetailsInput = z.object({
  conversationId: z.uuid(),
  contact: contactChanges.nullable().default(null),
  consent: consentByHand.nullable().default(null),
});
export type UpdateContactDetailsInput = z.output<typeof updateContactDetailsInput>;

/** The same on the contact's own page, where each of its phones has its consent. */
export const updateContactInput = z.object({
  contactId: z.uuid(),
  contact: contactChanges.nullable().default(null),
  consents: z
    .array(z.object({ phone: z.string().max(20), consent: consentByHand }))
    .max(100)
    .default([]),
});
export type UpdateContactInput = z.output<typeof updateContactInput>;

export const createContactInput = z.object({
  inboxId: z.uuid(),
  phone: typedPhone.refine((phone) => phone.trim() !== "", "Enter a phone number."),
  fullName: own.fullName,
  email: own.email.default(""),
  company: own.company.default(""),
  title: own.title.default(""),
  notes: own.notes.default(""),
});
export type CreateContactInput = z.output<typeof createContactInput>;

export const oneContactInput = z.object({ contactId: z.uuid() });
export type OneContactInput = z.output<typeof oneContactInput>;

export const inboxOfContactsInput = z.object({ inboxId: z.uuid() });
export type InboxOfContactsInput = z.output<typeof inboxOfContactsInput>;

export const listContactsInput = z.object({
  inboxId: z.uuid(),
  /** What is searched for; every word has to be found. */
  text: z
    .string()
    .max(200)
    .default("")
    .transform((typed) => storable(typed).trim()),
  sort: z.enum(contactSorts).default("name"),
  /** Cursor of a page's last row. Absent: the first page. */
  after: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListContactsInput = z.output<typeof listContactsInput>;

export const deleteAllContactsInput = z.object({
  inboxId: z.uuid(),
  /** What somebody typed to confirm it. */
  typed: z
    .string()
    .max(100)
    .refine((typed) => typed.trim().toLowerCase() === deleteAllWords, `Type “${deleteAllWords}”.`),
});
export type DeleteAllContactsInput = z.output<typeof deleteAllContactsInput>;
