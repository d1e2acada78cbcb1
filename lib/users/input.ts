import { z } from "zod";
import { newPassword } from "@/lib/passwords/input";
import { refusalOf } from "@/lib/segments/rules";
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

export const inviteUserInput = z.object({
  email: z.string().trim().max(320).pipe(z.email("Enter an e-mail address, for example sam@example.com.")),
  role: z.enum(["admin", "member"]),
});
export type InviteUserInput = z.output<typeof inviteUserInput>;

export const invitationInput = z.object({ invitationId: z.uuid() });
export type InvitationInput = z.output<typeof invitationInput>;

export const acceptInvitationInput = z.object({
  token: z.string().max(100),
  name: z
    .string()
    .trim()
    .min(1, "Enter your name, as your colleagues know it.")
    .max(100, "A name has at most 100 characters.")
    .transform(storable),
  password: newPassword,
});
export type AcceptInvitationInput = z.output<typeof acceptInvitationInput>;

export const updateUserInput = z
  .object({
    userId: z.uuid(),
    name: z
      .string()
      .max(120, "This name is too long: at most 120 characters.")
      .transform((text) => storable(text).trim())
      .refine((text) => text !== "", "Enter a name."),
    email: z.email("Enter an e-mail address.").max(320, "This e-mail address is too long."),
    role: z.enum(["admin", "member"]),
    /** Null: as the organization has it. */
    requiresConsentMessage: z.boolean().nullable(),
    /** Empty: the organization's. */
    consentMessage: z
      .string()
      .max(3200, "This message is too long.")
      .transform((text) => storable(text).trim()),
    allowsDeleting: z.boolean(),
    allowsDripCampaigns: z.boolean(),
    allowsBlasts: z.boolean(),
  })
  .superRefine(({ consentMessage }, context) => {
    const refusal = consentMessage === "" ? null : refusalOf(consentMessage);
    if (refusal) context.addIssue({ code: "custom", path: ["consentMessage"], message: refusal });
  });
export type UpdateUserInput = z.output<typeof updateUserInput>;

export const disableUserInput = z.object({
  userId: z.uuid(),
  /** Who answers from now on for each number that this user is the primary user of. */
  successors: z.array(z.object({ inboxId: z.uuid(), userId: z.uuid() })).max(500),
});
export type DisableUserInput = z.output<typeof disableUserInput>;

export const enableUserInput = z.object({ userId: z.uuid() });
export type EnableUserInput = z.output<typeof enableUserInput>;
