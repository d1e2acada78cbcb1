import { z } from "zod";
import { isCountry } from "@/lib/phones/rules";
import { retentionChoices } from "@/lib/retention/rules";
import { refusalOf } from "@/lib/segments/rules";
import { states } from "@/lib/states/rules";
import { storable } from "@/lib/storable";
import { isTimezone } from "@/lib/users/rules";

export const saveConsentMessageInput = z
  .object({
    required: z.boolean(),
    text: z
      .string()
      .max(3200, "This message is too long.")
      .transform((text) => storable(text).trim()),
  })
  .superRefine(({ required, text }, context) => {
    const refusal = text === "" ? (required ? "Write the consent message first." : null) : refusalOf(text);
    if (refusal) context.addIssue({ code: "custom", path: ["text"], message: refusal });
  });
export type SaveConsentMessageInput = z.output<typeof saveConsentMessageInput>;

export const saveHelpTextInput = z.object({
  /** Empty: our own words. */
  text: z
    .string()
    .max(3200, "This message is too long.")
    .transform((text) => storable(text).trim())
    .superRefine((text, context) => {
      const refusal = text === "" ? null : refusalOf(text);
      if (refusal) context.addIssue({ code: "custom", message: refusal });
    }),
});
export type SaveHelpTextInput = z.output<typeof saveHelpTextInput>;

export const saveSwitchesInput = z.object({
  allowsDeleting: z.boolean(),
  allowsNotesApi: z.boolean(),
  allowsDripCampaigns: z.boolean(),
  allowsBlasts: z.boolean(),
});
export type SaveSwitchesInput = z.output<typeof saveSwitchesInput>;

export const organizationFields = {
  name: z
    .string()
    .max(80, "This name is too long: at most 80 characters.")
    .transform((text) => storable(text).trim())
    .refine((text) => text !== "", "Enter the organization’s name."),
  /** ISO 3166-1 alpha-2. */
  country: z.string().refine(isCountry, "Choose a country from the list."),
  /** IANA name. */
  timezone: z.string().refine(isTimezone, "Choose a timezone from the list."),
};

export const saveOrganizationInput = z.object(organizationFields);
export type SaveOrganizationInput = z.output<typeof saveOrganizationInput>;

export const saveComplianceFooterInput = z.object({
  text: z
    .string()
    .max(320, "A footer has at most 320 characters.")
    .transform((text) => storable(text).trim()),
});
export type SaveComplianceFooterInput = z.output<typeof saveComplianceFooterInput>;

export const saveRetentionInput = z.object({
  /** Null: for ever. Less than the carrier's own records are kept would let a late webhook bring a message back. */
  days: z.union(retentionChoices.map((days) => z.literal(days))).nullable(),
});
export type SaveRetentionInput = z.output<typeof saveRetentionInput>;

const minutes = z
  .number()
  .int()
  .min(0)
  .max(24 * 60);
const hours = { from: minutes, until: minutes };
const hasHours = ({ from, until }: { from: number; until: number }) => from < until;
const noHours = "The day has to begin before it ends.";

export const saveOpenHoursInput = z
  .object({
    ...hours,
    places: z
      .array(z.object({ place: z.string().refine((place) => place in states, "Choose a state."), ...hours }))
      .max(Object.keys(states).length),
  })
  .superRefine((given, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    if (!hasHours(given)) refuse(["hours"], noHours);
    const seen = new Set<string>();
    given.places.forEach((each, index) => {
      if (!hasHours(each)) refuse(["places", index], noHours);
      if (seen.has(each.place)) refuse(["places", index], "This state has hours already.");
      seen.add(each.place);
    });
  });
export type SaveOpenHoursInput = z.output<typeof saveOpenHoursInput>;
