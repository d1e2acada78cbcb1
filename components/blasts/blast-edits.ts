import type { BlastDefaults, BlastDetail, ChosenSource } from "@/lib/blasts/queries";

export type ChosenContact = BlastDetail["contacts"][number];

/** A blast while it is edited; its files and its time are kept beside it. */
export type BlastEdits = {
  name: string;
  body: string;
  footer: string;
  lists: ChosenSource[];
  tags: ChosenSource[];
  contacts: ChosenContact[];
  excludedList: ChosenSource | null;
  overridesQuietHours: boolean;
};

/** What a new blast begins with. */
export const emptyEdits = ({ footer }: BlastDefaults): BlastEdits => ({
  ...{ name: "", body: "", footer, lists: [], tags: [], contacts: [] },
  ...{ excludedList: null, overridesQuietHours: false },
});

export const editsOf = (blast: BlastDetail): BlastEdits => {
  const { name, body, footer, lists, tags, contacts, excludedList, overridesQuietHours } = blast;
  return { name, body, footer, lists, tags, contacts, excludedList, overridesQuietHours };
};

/** Whom it is for, as the server is told. */
export const audienceOf = ({ lists, tags, contacts, excludedList }: BlastEdits) => ({
  listIds: lists.map(idOf),
  tagIds: tags.map(idOf),
  contactIds: contacts.map(idOf),
  excludedListId: excludedList?.id ?? null,
});

const idOf = ({ id }: { id: string }): string => id;

/** What is handed to the server. */
export const toSave = (edits: BlastEdits, timezone: string) => {
  const { name, body, footer, overridesQuietHours } = edits;
  return { name, body, footer, timezone, overridesQuietHours, ...audienceOf(edits) };
};

/** What stands in the way of saving it, or of sending it, at the field concerned. */
export function problemsOf(edits: BlastEdits, sends: boolean): Record<string, string> {
  const { name, body, lists, tags, contacts } = edits;
  const problems: Record<string, string> = {};
  if (name.trim() === "") problems.name = "Name this blast.";
  if (!sends) return problems;
  if (body.trim() === "") problems.body = "Write the message.";
  if (lists.length + tags.length + contacts.length === 0) problems.recipients = "Choose who gets it.";
  return problems;
}
