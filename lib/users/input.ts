import { z } from "zod";
import { storable } from "@/lib/storable";
import { isTimezone } from "./rules";

export const updatePreferencesInput = z.object({
  sendsOnEnter: z.boolean(),
  undoesSend: z.boolean(),
  signature: z.string().trim().max(160, "A signature has at most 160 characters.").transform(storable),
  /** As typed; read with the organization's country. Empty: none. */
  mobilePhone: z.string().trim().max(40, "This number is too long: at most 15 digits."),
  notifiesOnDesktop: z.boolean(),
  notifiesWithSound: z.boolean(),
  /** IANA name; empty: the organization's. */
  timezone: z.string().refine((name) => name === "" || isTimezone(name), "Choose a timezone from the list."),
});
export type UpdatePreferencesInput = z.output<typeof updatePreferencesInput>;
