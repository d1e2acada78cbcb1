import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import {
  type Blast,
  type BlastStatus,
  blastMedia,
  blasts,
  contactPhones,
  contacts,
  inboxes,
  lists,
  organizations,
  tags,
  users,
} from "@/db/schema";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { isSwitchedOn } from "@/lib/auth/switches";
import { readCursor, writeCursor } from "@/lib/cursor";
import { NotFound } from "@/lib/errors";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { mediaUrl } from "@/lib/media/media-url";
import { formatPhone } from "@/lib/phones/rules";
import type { ListBlastsInput, OneBlastInput } from "./input";
import { sentCount } from "./tallies";

/** A blast as its tab shows it. Times are ISO strings. */
export type BlastRow = {
  id: string;
  name: string;
  status: BlastStatus;
  body: string;
  /** The lists and tags it is for, by name, and how many contacts chosen one by one. */
  sources: string[];
  contactCount: number;
  timezone: string;
  scheduledAt: string | null;
  /** When its recipients were fixed. */
  startedAt: string | null;
  finishedAt: string | null;
  updatedAt: string;
  /** Why it came back to the drafts by itself. */
  returnedReason: string | null;
  /** Why it was paused by itself. */
  pauseReason: string | null;
  /** Fixed when it starts: those that get it, those of them that were given to the carrier, and the others. */
  recipients: number;
  sent: number;
  leftOut: number;
  failed: number;
  replied: number;
  optedOut: number;
  createdBy: string | null;
  sentBy: string | null;
};

/** A tab of blasts. `running` is what is being sent or paused, on the first page of the sent ones only. */
export type BlastPage = { running: BlastRow[]; blasts: BlastRow[]; next: string | null };

/**
 * The blasts of a number on one tab: drafts by when they were last changed and sent ones by when they ended, newest
 * first; scheduled ones by their time, next first. Nothing for who does not hold the number.
 */
export async function listBlasts(actor: Actor, input: ListBlastsInput): Promise<BlastPage> {
  authorize(actor, "blast.read");
  const { tab, after } = input;
  const { statuses, sortAt, order } = orders[tab];
  const rows = await selectRows(
    and(ofInbox(actor, input.inboxId), inArray(blasts.status, statuses), placeBehind(after, sortAt, order)),
    [order(sortAt), order(blasts.id)],
    input.limit + 1,
  );
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  const at = last?.blast[orders[tab].column];
  return {
    running: tab === "sent" && after === undefined ? await listRunning(actor, input.inboxId) : [],
    blasts: page.map(toRow),
    next: last && at ? writeCursor({ at, id: last.blast.id }) : null,
  };
}

const orders = {
  draft: { statuses: ["draft"], column: "updatedAt", sortAt: blasts.updatedAt, order: desc },
  scheduled: { statuses: ["scheduled"], column: "scheduledAt", sortAt: blasts.scheduledAt, order: asc },
  sent: { statuses: ["sent", "cancelled"], column: "finishedAt", sortAt: blasts.finishedAt, order: desc },
} satisfies Record<string, { statuses: BlastStatus[]; column: keyof Blast; sortAt: unknown; order: unknown }>;

type SortColumn = (typeof orders)[keyof typeof orders]["sortAt"];

function placeBehind(after: string | undefined, sortAt: SortColumn, order: typeof asc): SQL | undefined {
  if (after === undefined) return undefined;
  const { at, id } = readCursor(after);
  const compare = sql.raw(order === asc ? ">" : "<");
  return sql`(${sortAt}, ${blasts.id}) ${compare} (${sql.param(at, blasts.updatedAt)}, ${id}::uuid)`;
}

async function listRunning(actor: Actor, inboxId: string): Promise<BlastRow[]> {
  const under = inArray(blasts.status, ["sending", "paused"]);
  const rows = await selectRows(and(ofInbox(actor, inboxId), under), [desc(blasts.updatedAt)], 100);
  return rows.map(toRow);
}

const ofInbox = (actor: Actor, inboxId: string): SQL | undefined =>
  and(eq(blasts.inboxId, inboxId), heldBy(actor, blasts.inboxId));

const senders = alias(users, "senders");

const selectRows = (which: SQL | undefined, order: SQL[], limit: number) =>
  db()
    .select({ blast: blasts, sent: sentCount(), createdByName: users.name, sentByName: senders.name })
    .from(blasts)
    .leftJoin(users, eq(users.id, blasts.createdBy))
    .leftJoin(senders, eq(senders.id, blasts.sentBy))
    .where(which)
    .orderBy(...order)
    .limit(limit);

type Selected = Awaited<ReturnType<typeof selectRows>>[number];

function toRow({ blast, sent, createdByName, sentByName }: Selected): BlastRow {
  const { id, name, status, body, timezone, audience, returnedReason, pauseReason } = blast;
  return {
    ...{ id, name, status, body, timezone, returnedReason, pauseReason },
    sources: [...audience.lists, ...audience.tags].map((source) => source.name),
    contactCount: audience.contacts.length,
    scheduledAt: blast.scheduledAt?.toISOString() ?? null,
    startedAt: blast.frozenAt?.toISOString() ?? null,
    finishedAt: blast.finishedAt?.toISOString() ?? null,
    updatedAt: blast.updatedAt.toISOString(),
    recipients: blast.recipientCount,
    sent,
    leftOut: blast.leftOutCount,
    failed: blast.failedCount,
    replied: blast.repliedCount,
    optedOut: blast.optedOutCount,
    createdBy: createdByName,
    sentBy: sentByName,
  };
}

/** A file of a blast. */
type BlastFile = {
  id: string;
  contentType: string;
  size: number;
  fileName: string | null;
  url: string;
};

/** A list or tag as it was chosen; `gone` once it is deleted. */
export type ChosenSource = { id: string; name: string; gone: boolean };

/** A blast as its editor and its page show it. */
export type BlastDetail = BlastRow & {
  inboxId: string;
  footer: string;
  lists: ChosenSource[];
  tags: ChosenSource[];
  /** Those that are still contacts, by name. */
  contacts: { id: string; name: string; phone: string | null }[];
  excludedList: ChosenSource | null;
  overridesQuietHours: boolean;
  files: BlastFile[];
  /** It can be edited, deleted, sent and scheduled: a draft, or a scheduled one. */
  isOpen: boolean;
};

/** @throws NotFound when the actor does not hold its number */
export async function getBlast(actor: Actor, { blastId }: OneBlastInput): Promise<BlastDetail> {
  authorize(actor, "blast.read");
  const [selected] = await selectRows(and(eq(blasts.id, blastId), heldBy(actor, blasts.inboxId)), [], 1);
  if (!selected) throw new NotFound();
  const { blast } = selected;
  const { audience, status } = blast;
  const [there, people, files] = await Promise.all([
    listThere(blast),
    listContacts(blast),
    db().select().from(blastMedia).where(eq(blastMedia.blastId, blastId)).orderBy(asc(blastMedia.position)),
  ]);
  const source = (chosen: { id: string; name: string }): ChosenSource => ({
    ...chosen,
    gone: !there.has(chosen.id),
  });
  return {
    ...toRow(selected),
    inboxId: blast.inboxId,
    footer: blast.footer,
    lists: audience.lists.map(source),
    tags: audience.tags.map(source),
    contacts: people,
    excludedList: audience.excludedList && source(audience.excludedList),
    overridesQuietHours: blast.overridesQuietHours,
    files: files.map(({ id, contentType, size, fileName }) => ({
      ...{ id, contentType, size, fileName },
      url: mediaUrl(id),
    })),
    isOpen: status === "draft" || status === "scheduled",
  };
}

async function listThere({ audience }: Blast): Promise<Set<string>> {
  const chosen = audience.excludedList ? [...audience.lists, audience.excludedList] : audience.lists;
  const [foundLists, foundTags] = await Promise.all([
    db()
      .select({ id: lists.id })
      .from(lists)
      .where(inArray(lists.id, chosen.map(idOf))),
    db()
      .select({ id: tags.id })
      .from(tags)
      .where(inArray(tags.id, audience.tags.map(idOf))),
  ]);
  return new Set([...foundLists, ...foundTags].map(idOf));
}

const idOf = ({ id }: { id: string }): string => id;

async function listContacts({ inboxId, audience }: Blast): Promise<BlastDetail["contacts"]> {
  if (audience.contacts.length === 0) return [];
  const rows = await db()
    .select({
      id: contacts.id,
      name: contacts.fullName,
      phone: contactPhones.phone,
      country: organizations.country,
    })
    .from(contacts)
    .innerJoin(inboxes, eq(inboxes.id, contacts.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(contactPhones, and(eq(contactPhones.contactId, contacts.id), contactPhones.main))
    .where(and(eq(contacts.inboxId, inboxId), inArray(contacts.id, audience.contacts)))
    .orderBy(asc(sql`lower(${contacts.fullName})`), asc(contacts.id));
  return rows.map(({ country, phone, ...row }) => ({
    ...row,
    phone: phone === null ? null : formatPhone(phone, country),
  }));
}

/** What a new blast begins with. */
export type BlastDefaults = {
  footer: string;
  timezone: string;
  /** Where a test goes; null: the profile has no mobile phone. */
  testPhone: string | null;
  /** What the number may send; null: as fast as the carrier takes it. */
  messagesPerSecond: number | null;
  /** Blasts are switched on for this user. */
  isOn: boolean;
};

/** @throws NotFound when the actor does not hold the number */
export async function getBlastDefaults(
  actor: UserActor,
  { inboxId }: { inboxId: string },
): Promise<BlastDefaults> {
  authorize(actor, "blast.read");
  const inbox = await getHeldInbox(db(), actor, { id: inboxId });
  const [row] = await db()
    .select({
      footer: organizations.complianceFooter,
      timezone: organizations.timezone,
      testPhone: users.mobilePhone,
      messagesPerSecond: inboxes.messagesPerSecond,
      isOn: isSwitchedOn(actor, "allowsBlasts"),
    })
    .from(inboxes)
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .innerJoin(users, eq(users.id, actor.userId))
    .where(eq(inboxes.id, inbox.id));
  if (!row) throw new NotFound();
  return { ...row, testPhone: row.testPhone === null ? null : formatPhone(row.testPhone, inbox.country) };
}
