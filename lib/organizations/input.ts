import { z } from "zod";
import { refusalOf } from "@/lib/segments/rules";
import { storable } from "@/lib/storable";

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

export const saveSwitchesInput = z.object({ allowsDeleting: z.boolean(), allowsNotesApi: z.boolean() });
export type SaveSwitchesInput = z.output<typeof saveSwitchesInput>;
