import { z } from "zod";
import { clock } from "@/lib/clock";

// The parts that requests share. Their descriptions stand in the OpenAPI document.

/** Postgres stores no NUL in text. */
const withoutNul = (text: string): boolean => !text.includes("\u0000");
const nulReason = "A NUL character cannot be stored. Leave it out.";

/** Text of the product's own words or names: not blank. */
export const textField = (most: number) =>
  z
    .string()
    .min(1, "Write something here.")
    .max(most, `At most ${most.toLocaleString("en-US")} characters.`)
    .refine((text) => text.trim() !== "", "Write something here.")
    .refine(withoutNul, nulReason);

export const numberField = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, "Name one of the key's numbers with its country code, as +14155550100.")
  .meta({ description: "One of the numbers the key may act on, in E.164.", examples: ["+14155550100"] });

export const phoneField = z
  .string()
  .min(1, "Enter a phone number.")
  .max(40, "This number is too long: at most 15 digits.")
  .meta({
    description:
      "The customer's phone in any common format; without a country code it is read as one of the organization's country. Short codes of 3 to 6 digits are taken as they are.",
    examples: ["+14155550172", "(415) 555-0172"],
  });

/** How far a sender's clock may be ahead of ours. */
const mostAheadMs = 5 * 60_000;

const momentField = z.iso
  .datetime({ offset: true, error: "Write a time with its offset, as 2026-03-08T09:41:00-08:00." })
  .refine(
    (text) => Date.parse(text) > 0,
    "This time lies before 1970. Send null where the date is not known.",
  )
  .refine((text) => Date.parse(text) <= clock.now().getTime() + mostAheadMs, "This time lies in the future.");

export const occurredAtField = momentField
  .nullable()
  .meta({ description: "When it happened. null: nobody knows; it then stands before everything dated." });

/** Where an entry of unknown date stands in its thread: before everything else. */
export const unknownDate = new Date(0);
