import type { ResponseFile } from "@/lib/canned-responses/queries";
import type { ShownDrip } from "@/lib/drip-campaigns/queries";
import { type Interval, inOrder } from "@/lib/drip-campaigns/rules";

/** A drip while it is edited; the amount as it was typed. */
export type EditedDrip = {
  key: string;
  body: string;
  amount: string;
  unit: Interval["unit"];
  /** What it has already and keeps. */
  files: ResponseFile[];
  /** Finished uploads that come on top; null while one is on its way. */
  uploadIds: string[] | null;
};

/** A campaign while it is edited. */
export type CampaignEdits = { name: string; keepsAfterReply: boolean; drips: EditedDrip[] };

type Given = { name: string; keepsAfterReply: boolean; drips: ShownDrip[] };

export const editsOf = ({ name, keepsAfterReply, drips }: Given): CampaignEdits => ({
  name,
  keepsAfterReply,
  drips: drips.map(({ id, amount, ...drip }) => ({
    ...drip,
    key: id,
    amount: String(amount),
    uploadIds: [],
  })),
});

export const intervalOf = ({ amount, unit }: EditedDrip): Interval => ({
  amount: amount.trim() === "" ? Number.NaN : Number(amount),
  unit,
});

/** In the order in which they leave; one whose interval is no number stays last. */
export function sorted(drips: EditedDrip[]): EditedDrip[] {
  const known = drips.map((drip) => ({ ...intervalOf(drip), drip }));
  const valid = known.filter(({ amount }) => Number.isFinite(amount));
  const rest = known.filter(({ amount }) => !Number.isFinite(amount));
  return [...inOrder(valid), ...rest].map(({ drip }) => drip);
}

/** What is handed to the server. */
export const toSave = ({ name, keepsAfterReply, drips }: CampaignEdits) => ({
  name,
  keepsAfterReply,
  drips: drips.map((drip) => ({
    body: drip.body,
    ...intervalOf(drip),
    keptFileIds: drip.files.map(({ id }) => id),
    uploadIds: drip.uploadIds ?? [],
  })),
});

/** One text for one state, whichever links to its files the page was given: they change by the hour. */
export const fingerprintOf = (edits: CampaignEdits): string =>
  JSON.stringify(edits, (name, value) => (name === "url" ? undefined : value));
