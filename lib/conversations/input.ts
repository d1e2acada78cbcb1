import { z } from "zod";
import { blockConversationsInput } from "@/lib/blocked-senders/input";
import { storable } from "@/lib/storable";
import { filterWords, maxDraftCharacters, mostNamed, mostRead } from "./rules";

export const startConversationInput = z.object({
  inboxId: z.uuid(),
  /** As typed; read with the organization's country. */
  phone: z
    .string()
    .trim()
    .min(1, "Enter a phone number.")
    .max(40, "This number is too long: at most 15 digits."),
});
export type StartConversationInput = z.output<typeof startConversationInput>;

export const saveDraftInput = z.object({
  conversationId: z.uuid(),
  draft: z.string().max(maxDraftCharacters).transform(storable),
  /** When what the page last knew of the draft was kept; null: it knows of none. */
  knownAt: z.iso.datetime().nullable(),
});
export type SaveDraftInput = z.output<typeof saveDraftInput>;

export const switchNumberInput = z.object({
  conversationId: z.uuid(),
  /** The number to go on with. */
  inboxId: z.uuid(),
  /** What stands in the composer and goes along. */
  draft: saveDraftInput.shape.draft,
});
export type SwitchNumberInput = z.output<typeof switchNumberInput>;

export const markConversationReadInput = z.object({
  conversationId: z.uuid(),
  /** The newest arrival the reader saw (`ThreadMessage.arrival`): what came after stays unread. */
  upto: z.number().int().min(0).max(2_147_483_647),
});
export type MarkConversationReadInput = z.output<typeof markConversationReadInput>;

/**
 * Which conversations are meant and in which order: what the list shows, and what *select all* stands for. As it
 * stands in a query string; whatever is left out has its default.
 */
export const conversationFilter = z.object({
  sort: z.enum(filterWords.sort).default("date"),
  read: z.enum(filterWords.read).default("all"),
  archive: z.enum(filterWords.archive).default("unarchived"),
  block: z.enum(filterWords.block).default("unblocked"),
  /** Conversations whose every entry is undated. */
  undated: z.enum(filterWords.undated).default("left-out"),
  assignee: z.union([z.enum(filterWords.assignee), z.uuid()]).default("anyone"),
  tag: z.union([z.literal("any"), z.uuid()]).default("any"),
  /** A snooze that is past counts as open. */
  state: z.enum(filterWords.state).default("open"),
});
export type ConversationFilter = z.output<typeof conversationFilter>;

export const listConversationsInput = conversationFilter.extend({
  inboxId: z.uuid(),
  /** Cursor of a page's last row. Absent: the first page. */
  after: z.string().max(4000).optional(),
  /** Only these of them, by commas: what changed of a list that is known already. */
  ids: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.uuid()).max(mostRead))
    .optional(),
  /** Cursor of the last row that is known: nothing below it. */
  upto: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(mostRead).default(50),
});
export type ListConversationsInput = z.output<typeof listConversationsInput>;

export const getConversationInput = z.object({ conversationId: z.uuid() });
export type GetConversationInput = z.output<typeof getConversationInput>;

export const listViewsInput = z.object({ inboxId: z.uuid() });
export type ListViewsInput = z.output<typeof listViewsInput>;

const howMany = `Choose between 1 and ${mostNamed.toLocaleString("en-US")} conversations one by one, or all that match the filter.`;

/** The conversations an action applies to: named one by one, or all that match a filter at that moment. */
const selectionInput = z.union(
  [
    z.object({ ids: z.array(z.uuid()).min(1, howMany).max(mostNamed, howMany) }),
    z.object({ inboxId: z.uuid(), filter: conversationFilter }),
  ],
  { error: howMany },
);
export type Selection = z.output<typeof selectionInput>;

export const onSelectionInput = z.object({ conversations: selectionInput });
export type OnSelectionInput = z.output<typeof onSelectionInput>;

export const deleteHistoryInput = onSelectionInput.extend({
  /** When it was counted what would go (`HistoryCount`): what has something newer is left as it is. */
  countedAt: z.iso.datetime().optional(),
});
export type DeleteHistoryInput = z.output<typeof deleteHistoryInput>;

export const assignConversationsInput = z.object({
  conversations: selectionInput,
  /** Null: to nobody. */
  userId: z.uuid().nullable(),
});
export type AssignConversationsInput = z.output<typeof assignConversationsInput>;

export const tagConversationsInput = z.object({ conversations: selectionInput, tagId: z.uuid() });
export type TagConversationsInput = z.output<typeof tagConversationsInput>;

export const snoozeConversationsInput = z.object({
  conversations: selectionInput,
  /** A moment in ISO form; `untilReply` of the rules for as long as it takes. */
  until: z.iso.datetime({ error: "Choose a date and a time." }),
});
export type SnoozeConversationsInput = z.output<typeof snoozeConversationsInput>;

export const undoArchiveInput = z.object({
  inboxId: z.uuid(),
  /** As the archiving answered. */
  archivedAt: z.iso.datetime(),
});
export type UndoArchiveInput = z.output<typeof undoArchiveInput>;

/** Those that were named. */
const named = z.array(z.uuid()).min(1, howMany).max(mostNamed, howMany);
const endedSnoozes = z.array(z.object({ id: z.uuid(), until: z.iso.datetime() })).max(mostNamed);

export const undoCompleteInput = z.object({
  ids: named,
  /** As the completing answered. */
  completedAt: z.iso.datetime(),
  snoozed: endedSnoozes,
});
export type UndoCompleteInput = z.output<typeof undoCompleteInput>;

export const undoSnoozeInput = z.object({
  ids: named,
  until: z.iso.datetime(),
  /** As the snoozing answered. */
  snoozedAt: z.iso.datetime(),
  snoozed: endedSnoozes,
  completed: z.array(z.object({ id: z.uuid(), at: z.iso.datetime() })).max(mostNamed),
});
export type UndoSnoozeInput = z.output<typeof undoSnoozeInput>;

const onSelection = <Act extends string>(act: Act) => onSelectionInput.extend({ act: z.literal(act) });

/** Any act on conversations, for when they are many. */
export const actOnManyInput = z.discriminatedUnion("act", [
  onSelection("archive"),
  onSelection("unarchive"),
  undoArchiveInput.extend({ act: z.literal("undoArchive") }),
  onSelection("complete"),
  undoCompleteInput.extend({ act: z.literal("undoComplete") }),
  onSelection("reopen"),
  snoozeConversationsInput.extend({ act: z.literal("snooze") }),
  undoSnoozeInput.extend({ act: z.literal("undoSnooze") }),
  onSelection("unsnooze"),
  assignConversationsInput.extend({ act: z.literal("assign") }),
  tagConversationsInput.extend({ act: z.literal("tag") }),
  tagConversationsInput.extend({ act: z.literal("untag") }),
  onSelection("markRead"),
  onSelection("markUnread"),
  deleteHistoryInput.extend({ act: z.literal("deleteHistory") }),
  blockConversationsInput.extend({ act: z.literal("block") }),
]);
export type ActOnManyInput = z.output<typeof actOnManyInput>;

export const muteConversationInput = z.object({ conversationId: z.uuid(), muted: z.boolean() });
export type MuteConversationInput = z.output<typeof muteConversationInput>;
