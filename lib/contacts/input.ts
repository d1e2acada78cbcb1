import { z } from "zod";
import { storable } from "@/lib/storable";

const text = (most: number, tooLong: string) =>
  z
    .string()
    .max(most, tooLong)
    .transform((value) => storable(value).trim());

const changedIds = z
  .object({ add: z.array(z.uuid()).max(200), remove: z.array(z.uuid()).max(200) })
  .default({ add: [], remove: [] });

export const mostAttributes = 50;

/** Only what somebody changed: what a colleague changed meanwhile in other fields stays. */
const contactChanges = z.object({
  /** Null: as far as the page knew, there was none yet. */
  id: z.uuid().nullable(),
  fullName: text(200, "This name is too long: at most 200 characters.")
    .refine((name) => name !== "", "Enter the full name.")
    .optional(),
  email: text(200, "This e-mail address is too long.")
    .refine((email) => email === "" || z.email().safeParse(email).success, {
      error: "This is not an e-mail address.",
    })
    .optional(),
  company: text(200, "This is too long: at most 200 characters.").optional(),
  title: text(200, "This is too long: at most 200 characters.").optional(),
  notes: text(5000, "These notes are too long: at most 5,000 characters.").optional(),
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
  /** As typed; read with the organization's country. */
  addedPhones: z.array(z.string().max(40, "This number is too long.")).max(10).default([]),
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
