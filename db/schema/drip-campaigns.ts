import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { citext, createdAt, id, moment } from "./columns";
import { conversations } from "./conversations";
import { inboxes } from "./inboxes";
import { lists } from "./lists";
import { users } from "./users";

/** A stored file that goes with a drip; messages made of it share what is stored. */
export type DripFile = {
  id: string;
  contentType: string;
  size: number;
  fileName: string | null;
  width: number | null;
  height: number | null;
  storageKey: string;
  /** ISO form. */
  storedAt: string;
};

export const dripUnit = pgEnum("drip_unit", ["minutes", "hours", "days"]);

/** Texts of a number that leave one after another, each at its interval after a start. */
export const dripCampaigns = pgTable(
  "drip_campaigns",
  {
    id: id(),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    name: citext().notNull(),
    /** A reply leaves the unsent drips alone. */
    keepsAfterReply: boolean().notNull().default(false),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [
    unique("drip_campaigns_inbox_name").on(table.inboxId, table.name),
    check("drip_campaigns_name_not_blank", sql`btrim(${table.name}) <> ''`),
  ],
);

export const drips = pgTable(
  "drips",
  {
    id: id(),
    campaignId: uuid()
      .notNull()
      .references(() => dripCampaigns.id, { onDelete: "cascade" }),
    body: text().notNull(),
    /** After the start, not after the drip before. Days keep the time on the wall across changes of the clocks. */
    amount: integer().notNull(),
    unit: dripUnit().notNull(),
    /** Here and not in rows of their own: an application to a list freezes them together with the text. */
    files: jsonb().$type<DripFile[]>().notNull().default([]),
  },
  (table) => [
    index("drips_of_campaign").on(table.campaignId),
    // Whether a stored file is still named, before it is removed; and whose a link is.
    index("drips_files").using("gin", table.files.op("jsonb_path_ops")).where(sql`${table.files} <> '[]'`),
    check("drips_body_not_blank", sql`btrim(${table.body}) <> ''`),
    check("drips_amount_not_negative", sql`${table.amount} >= 0`),
  ],
);

/** A drip as it was when its campaign was applied to a list. */
export type FrozenDrip = { body: string; amount: number; unit: DripUnit; files: DripFile[] };

/** A campaign that is applied to a whole list, slice by slice. */
export const dripListRuns = pgTable(
  "drip_list_runs",
  {
    id: id(),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    campaignId: uuid().references(() => dripCampaigns.id, { onDelete: "set null" }),
    listId: uuid().references(() => lists.id, { onDelete: "set null" }),
    listName: text().notNull(),
    startedBy: uuid()
      .notNull()
      .references(() => users.id),
    startedAt: moment().notNull(),
    /** When the drips start, and the timezone in which their days are counted. */
    startsAt: moment().notNull(),
    timezone: text().notNull(),
    /** Frozen with the switch, so that editing the campaign meanwhile changes nothing. */
    drips: jsonb().$type<FrozenDrip[]>().notNull(),
    keepsAfterReply: boolean().notNull(),
    signature: text().notNull(),
    /** The last contact of the slices that are done. */
    cursor: uuid(),
    total: integer().notNull(),
    appliedCount: integer().notNull().default(0),
    /** Those left out, counted by the reason in plain words. */
    skipped: jsonb().$type<Record<string, number>>().notNull().default({}),
    /** Work is owed since then, moved on by each slice: the sweep announces again what stands still. */
    owedSince: moment(),
    finishedAt: moment(),
  },
  (table) => [
    // The newest of a campaign, for its progress; one at a time.
    index("drip_list_runs_of_campaign").on(table.campaignId, table.id),
    index("drip_list_runs_owed").on(table.owedSince).where(sql`${table.owedSince} is not null`),
    check(
      "drip_list_runs_owed_until_finished",
      sql`(${table.finishedAt} is null) = (${table.owedSince} is not null)`,
    ),
  ],
);

/** A campaign applied to one phone. Its drips are messages of this origin id; what became of it is read from them. */
export const dripApplications = pgTable(
  "drip_applications",
  {
    id: id(),
    /** Null once the campaign is deleted and what ran of it was kept. */
    campaignId: uuid().references(() => dripCampaigns.id, { onDelete: "set null" }),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    runId: uuid().references(() => dripListRuns.id, { onDelete: "set null" }),
    appliedBy: uuid().references(() => users.id),
    appliedAt: moment().notNull(),
    startsAt: moment().notNull(),
    /** Whether a reply ends it. */
    stopsOnReply: boolean().notNull(),
    /** How many texts had arrived before: the claim compares, and one more is a reply. */
    arrivalsBefore: integer().notNull(),
    repliedAt: moment(),
  },
  (table) => [
    // The page of a campaign, newest first.
    index("drip_applications_of_campaign").on(table.campaignId, table.id),
    // Each text that arrives: is it a reply to one?
    index("drip_applications_unanswered").on(table.conversationId).where(sql`${table.repliedAt} is null`),
    // A slice that is repeated applies nothing twice.
    unique("drip_applications_of_run").on(table.runId, table.conversationId),
  ],
);

export type DripUnit = (typeof dripUnit.enumValues)[number];
