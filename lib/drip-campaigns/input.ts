import { z } from "zod";
import { maxCharacters } from "@/lib/messages/rules";
import { storable } from "@/lib/storable";
import { mostFiles } from "@/lib/uploads/rules";
import { isTimezone } from "@/lib/users/rules";
import { intervalRefusalOf, intervalUnits, mostDrips } from "./rules";

const interval = z
  .object({ amount: z.number(), unit: z.enum(intervalUnits) })
  .superRefine((given, context) => {
    const refusal = intervalRefusalOf(given);
    if (refusal) context.addIssue({ code: "custom", path: ["amount"], message: refusal });
  });

const fileIds = z
  .array(z.uuid())
  .max(mostFiles, `The carrier takes at most ${mostFiles} files in one message.`)
  .default([]);

const campaign = {
  name: z
    .string()
    .max(100, "This name is too long: at most 100 characters.")
    .transform((name) => storable(name).trim())
    .refine((name) => name !== "", "Name this campaign."),
  keepsAfterReply: z.boolean(),
  drips: z
    .array(
      z
        .object({
          body: z
            .string()
            .max(maxCharacters * 2, "This message is too long.")
            .transform(storable),
          /** Files the campaign has already that go with this drip. */
          keptFileIds: fileIds,
          /** Finished uploads that come on top, in this order. */
          uploadIds: fileIds,
        })
        .and(interval),
    )
    .min(1, "Add at least one drip.")
    .max(mostDrips, `A campaign has at most ${mostDrips} drips.`),
};

export const createDripCampaignInput = z.object({ inboxId: z.uuid(), ...campaign });
export type CreateDripCampaignInput = z.output<typeof createDripCampaignInput>;

export const updateDripCampaignInput = z.object({ campaignId: z.uuid(), ...campaign });
export type UpdateDripCampaignInput = z.output<typeof updateDripCampaignInput>;

export const oneDripCampaignInput = z.object({ campaignId: z.uuid() });
export type OneDripCampaignInput = z.output<typeof oneDripCampaignInput>;

export const deleteDripCampaignInput = z.object({
  campaignId: z.uuid(),
  /** What becomes of the drips that wait. */
  running: z.enum(["keep", "cancel"]),
});
export type DeleteDripCampaignInput = z.output<typeof deleteDripCampaignInput>;

export const listDripCampaignsInput = z.object({ inboxId: z.uuid() });
export type ListDripCampaignsInput = z.output<typeof listDripCampaignsInput>;

export const listDripApplicationsInput = z.object({
  campaignId: z.uuid(),
  /** Of a page's last row. Absent: the first page. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListDripApplicationsInput = z.output<typeof listDripApplicationsInput>;

/** When the drips of an application start. */
const start = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("now") }),
  z.object({ kind: z.literal("delay"), delay: interval }),
  z.object({ kind: z.literal("exact"), at: z.iso.datetime("Choose a date and a time.") }),
]);
export type StartInput = z.output<typeof start>;

const when = {
  start,
  /** IANA name: in which days keep the time on the wall. */
  timezone: z.string().refine(isTimezone, "Choose a timezone from the list."),
};

export const applyDripCampaignInput = z.object({ campaignId: z.uuid(), conversationId: z.uuid(), ...when });
export type ApplyDripCampaignInput = z.output<typeof applyDripCampaignInput>;

export const applyToListInput = z.object({ campaignId: z.uuid(), listId: z.uuid(), ...when });
export type ApplyToListInput = z.output<typeof applyToListInput>;
