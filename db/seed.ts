import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { addMinutes, subDays, subMinutes } from "date-fns";
import { drizzle } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { hashPassword } from "@/lib/auth/password";
import { normalizeKeyword } from "@/lib/consents/rules";
import { cannedResponses } from "./demo/canned-responses";
import { customers, ownLineContacts, phoneOf } from "./demo/customers";
import { dripCampaigns } from "./demo/drip-campaigns";
import { lists } from "./demo/lists";
import { demoTimezone } from "./demo/reminders";
import { type Line, tags, threads } from "./demo/threads";
import { newId } from "./id";
import { closePool, openPool } from "./open-pool";
import * as schema from "./schema";
import { addBlasts, makeBlasts } from "./seed-blasts";
import { type SeededPictures, storePictures } from "./seed-pictures";
import { addPlanned, addToStories } from "./seed-planned";
import { addRecords, specialStories } from "./seed-records";
import { addRows, addStories } from "./seed-stories";
import { frontDeskStories, ownLinePhone, ownLineStories } from "./seed-talks";

/** The demo's sign-in, shown by `npm start`. */
export const demoSignIn = { email: "dana@harborstreet.example", password: "harbor-street" } as const;

/** The demo's second user. */
export const demoColleague = { email: "sam@harborstreet.example", password: demoSignIn.password } as const;

/** The demo's numbers: the front desk's, shared by all users, and one of Dana's own. */
export const demoNumbers = ["+14155550100", "+14155550188"] as const;

export const demoOrganization = "Harbor Street Bakery";

export type Db = ReturnType<typeof open>["db"];
type People = { organizationId: string; dana: string; sam: string; mia: string };

/** What the parts of the demo are made from. */
export type Seeding = {
  people: People;
  /** The ids of the numbers. */
  frontDesk: string;
  ownLine: string;
  /** Those of the front desk. */
  contacts: Contacts;
  /** Ids by name. */
  tagIds: Map<string, string>;
  listIds: Map<string, string>;
  campaigns: Map<string, string>;
  pictures: SeededPictures;
  now: Date;
};

/**
 * Fills an empty database with a believable demo; does nothing where an organization exists.
 * @param mediaDir where pictures are kept; without it nobody has sent any
 */
export async function seed(url: string, mediaDir?: string): Promise<void> {
  const { pool, db } = open(url);
  try {
    const [existing] = await db.select({ id: schema.organizations.id }).from(schema.organizations).limit(1);
    if (existing) return;
    const now = new Date();
    const pictures: SeededPictures = mediaDir ? await storePictures(mediaDir, now) : new Map();
    await db.transaction((tx) => fillDemo(tx, pictures, now));
  } finally {
    await closePool(pool);
  }
}

async function fillDemo(
  tx: Pick<Db, "insert" | "execute">,
  pictures: SeededPictures,
  now: Date,
): Promise<void> {
  const people = await addPeople(tx);
  const everybody = [people.dana, people.sam, people.mia];
  const frontDesk = await addInbox(tx, people, demoNumbers[0], "Front desk", everybody);
  const ownLine = await addInbox(tx, people, demoNumbers[1], "Dana’s line", [people.dana]);
  const contacts = await addContacts(tx, frontDesk, now);
  await addOwnLineContacts(tx, ownLine);
  await addCannedResponses(tx, people, frontDesk);
  const campaigns = await addDripCampaigns(tx, frontDesk, people.dana);
  const tagIds = await addTags(tx, people.organizationId);
  const listIds = await addLists(tx, frontDesk, contacts, now);
  for (const thread of threads) {
    const peer = contacts.get(thread.peer)?.phone ?? thread.peer;
    await addThread(tx, people, frontDesk, peer, thread, tagIds, now);
  }
  const seeding = { people, frontDesk, ownLine, contacts, tagIds, listIds, campaigns, pictures, now };
  const talked = frontDeskStories(seeding);
  const stories = new Map(talked.map((story) => [story.name ?? story.phone, story]));
  const blasts = makeBlasts(seeding, stories);
  addToStories(seeding, stories);
  await addStories(tx, [...talked, ...ownLineStories(seeding), ...specialStories(seeding)]);
  await addBlasts(tx, blasts);
  await addPlanned(tx, seeding, stories);
  await addRecords(tx, seeding, blasts.optOuts);
}

function open(url: string) {
  const pool = openPool(url, { max: 1 });
  return { pool, db: drizzle(pool, { schema, casing: "snake_case" }) };
}

async function addPeople(db: Pick<Db, "insert">): Promise<People> {
  const organizationId = newId();
  const [dana, sam, mia] = [newId(), newId(), newId()];
  // One for all: they have the same password, and making a hash takes its time.
  const passwordHash = await hashPassword(demoSignIn.password);
  await db.insert(schema.organizations).values({
    id: organizationId,
    name: demoOrganization,
    country: "US",
    timezone: demoTimezone,
  });
  await db.insert(schema.users).values([
    {
      id: dana,
      organizationId,
      email: demoSignIn.email,
      name: "Dana Reyes",
      role: "admin",
      passwordHash,
    },
    {
      id: sam,
      organizationId,
      email: demoColleague.email,
      name: "Sam Okafor",
      role: "member",
      passwordHash,
    },
    {
      id: mia,
      organizationId,
      email: "mia@harborstreet.example",
      name: "Mia Torres",
      role: "member",
      passwordHash,
    },
  ]);
  return { organizationId, dana, sam, mia };
}

async function addInbox(
  db: Pick<Db, "insert">,
  people: People,
  address: string,
  label: string,
  holders: string[],
): Promise<string> {
  const id = newId();
  await db.insert(schema.inboxes).values({
    id,
    organizationId: people.organizationId,
    address,
    label,
    primaryUserId: people.dana,
    messagesPerSecond: 10,
  });
  await db.insert(schema.inboxHolders).values(holders.map((userId) => ({ inboxId: id, userId })));
  await db.insert(schema.sendLanes).values({ inboxId: id });
  return id;
}

const contactRow = z.object({
  "Full Name": z.string(),
  "Phone Number": z.string(),
  "E-mail": z.string(),
  "Company Name": z.string(),
  Title: z.string(),
  Notes: z.string(),
});

/** By their names. */
type Contacts = Map<string, { id: string; phone: string }>;

async function addContacts(db: Pick<Db, "execute">, inboxId: string, now: Date): Promise<Contacts> {
  const csv = readFileSync(join(process.cwd(), "db", "demo/contacts.csv"), "utf8");
  const rows = z.array(contactRow).parse(parse(csv, { columns: true }));
  const first = rows.map((row) => ({
    ...{ id: newId(), fullName: row["Full Name"], phone: row["Phone Number"], email: row["E-mail"] },
    ...{ company: row["Company Name"], title: row.Title, notes: row.Notes, createdAt: now },
  }));
  const others = customers.map(({ name, company }, index) => ({
    ...{
      id: newId(),
      fullName: name,
      phone: phoneOf(index),
      company,
      title: "",
      notes: "",
      createdAt: subDays(now, 58 - (index % 40)),
    },
    // Not everybody leaves one.
    email: index % 5 < 3 ? `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@post.test` : "",
  }));
  await addWithPhones(db, inboxId, [...first, ...others]);
  return new Map([...first, ...others].map(({ fullName, id, phone }) => [fullName, { id, phone }]));
}

async function addOwnLineContacts(db: Pick<Db, "execute">, inboxId: string): Promise<void> {
  const rows = ownLineContacts.map(({ name, company }, index) => ({
    ...{ id: newId(), fullName: name, company, phone: ownLinePhone(index) },
  }));
  await addWithPhones(db, inboxId, rows);
}

type NewContact = Omit<typeof schema.contacts.$inferInsert, "inboxId"> & { id: string; phone: string };

async function addWithPhones(db: Pick<Db, "execute">, inboxId: string, rows: NewContact[]): Promise<void> {
  await addRows(
    db,
    schema.contacts,
    rows.map(({ phone: _, ...contact }) => ({ ...contact, inboxId })),
  );
  await addRows(
    db,
    schema.contactPhones,
    rows.map(({ id, phone }) => ({ id: newId(), contactId: id, inboxId, phone })),
  );
}

/** @returns their ids by their names */
async function addLists(
  db: Pick<Db, "insert">,
  inboxId: string,
  contacts: Contacts,
  now: Date,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, keywords, members } of lists) {
    const listId = newId();
    ids.set(name, listId);
    await db.insert(schema.lists).values({ id: listId, inboxId, name });
    const joined = members.flatMap(({ name: who, how, daysAgo }) => {
      const contact = contacts.get(who);
      return contact ? { listId, contactId: contact.id, how, joinedAt: subDays(now, daysAgo) } : [];
    });
    await db.insert(schema.listMembers).values(joined);
    const words = keywords.map((spelling) => ({
      ...{ inboxId, listId, spelling, keyword: normalizeKeyword(spelling) },
    }));
    if (words.length > 0) await db.insert(schema.listKeywords).values(words);
  }
  return ids;
}

async function addCannedResponses(db: Pick<Db, "insert">, people: People, inboxId: string): Promise<void> {
  for (const { keywords = [], ...response } of cannedResponses) {
    const responseId = newId();
    await db
      .insert(schema.cannedResponses)
      .values({ id: responseId, inboxId, createdBy: people.dana, ...response });
    for (const spelling of keywords) {
      const keyword = normalizeKeyword(spelling);
      await db.insert(schema.cannedResponseKeywords).values({ inboxId, responseId, keyword, spelling });
    }
  }
}

/** @returns their ids by their names */
async function addDripCampaigns(
  db: Pick<Db, "insert">,
  inboxId: string,
  createdBy: string,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { drips, ...campaign } of dripCampaigns) {
    const campaignId = newId();
    await db.insert(schema.dripCampaigns).values({ id: campaignId, inboxId, createdBy, ...campaign });
    await db.insert(schema.drips).values(drips.map((drip) => ({ campaignId, ...drip })));
    ids.set(campaign.name, campaignId);
  }
  return ids;
}

async function addTags(db: Pick<Db, "insert">, organizationId: string): Promise<Map<string, string>> {
  const rows = Object.entries(tags).map(([name, color]) => ({ id: newId(), organizationId, name, color }));
  await db.insert(schema.tags).values(rows);
  return new Map(rows.map((row) => [row.name, row.id]));
}

type Thread = (typeof threads)[number];

async function addThread(
  db: Pick<Db, "insert">,
  people: People,
  inboxId: string,
  peerAddress: string,
  thread: Thread,
  tagIds: Map<string, string>,
  now: Date,
): Promise<void> {
  const conversationId = newId();
  const arrivals = thread.lines.filter(isText).length;
  const newest = thread.lines.findLast((line) => line.by !== "note" && !line.activity);
  await db.insert(schema.conversations).values({
    id: conversationId,
    inboxId,
    peerAddress,
    contactName: thread.peer.startsWith("+") ? null : thread.peer,
    sortAt: subMinutes(now, newest?.minutesAgo ?? 0),
    listed: true,
    preview: newest?.text ?? "",
    previewOutbound: newest?.by !== "customer",
    previewAuthorId: newest?.by === "dana" || newest?.by === "sam" ? people[newest.by] : null,
    arrivals,
    readUpto: arrivals - thread.unread,
    unreadCount: thread.unread,
    ...stateOf(thread, people, now),
  });
  const tagged = thread.tags?.flatMap((name) => tagIds.get(name) ?? []) ?? [];
  if (tagged.length > 0) {
    await db.insert(schema.conversationTags).values(tagged.map((tagId) => ({ conversationId, tagId })));
  }
  let arrival = 0;
  for (const line of thread.lines) {
    if (isText(line)) arrival += 1;
    const at = subMinutes(now, line.minutesAgo);
    await db.insert(schema.messages).values({
      conversationId,
      inboxId,
      ...messageOf(line, people, arrival),
      body: line.text,
      occurredAt: at,
      sortAt: at,
    });
  }
  if (thread.optedOut)
    await addOptOut(db, people, inboxId, conversationId, peerAddress, thread.lines.at(-1), now);
}

/** Whose it is, and what was done to it: as long ago as the thread says so. */
function stateOf(thread: Thread, people: People, now: Date) {
  const { assignee, archivedBy, completedBy, snoozedBy, snoozedFor } = thread;
  const done = (by: typeof archivedBy, activity: Line["activity"]) => {
    const line = thread.lines.find((each) => each.activity === activity);
    return by ? { at: subMinutes(now, line?.minutesAgo ?? 0), by: people[by] } : null;
  };
  const [archived, completed] = [done(archivedBy, "archived"), done(completedBy, "completed")];
  return {
    assigneeId: assignee ? people[assignee] : null,
    archivedAt: archived?.at,
    archivedBy: archived?.by,
    completedAt: completed?.at,
    completedBy: completed?.by,
    snoozedUntil: snoozedFor ? addMinutes(now, snoozedFor) : null,
    snoozedBy: snoozedBy ? people[snoozedBy] : null,
  };
}

/** Whether a customer wrote it. */
const isText = ({ by, activity }: Line): boolean => by === "customer" && !activity;

function messageOf(line: Line, people: People, arrival: number) {
  if (line.by === "note") {
    return {
      kind: "note",
      direction: "internal",
      status: "received",
      origin: "typed",
      authorId: people.sam,
    } as const;
  }
  if (line.activity) {
    return {
      kind: "activity",
      activity: line.activity,
      direction: "internal",
      status: "received",
      origin: "system",
      authorId: line.by === "customer" ? null : people[line.by],
    } as const;
  }
  if (line.by === "customer") {
    return { kind: "sms", direction: "inbound", status: "received", origin: "customer", arrival } as const;
  }
  return {
    kind: "sms",
    direction: "outbound",
    status: line.status ?? "delivered",
    origin: "typed",
    authorId: people[line.by],
    errorCode: line.errorCode ?? null,
    segments: 1,
  } as const;
}

async function addOptOut(
  db: Pick<Db, "insert">,
  people: People,
  inboxId: string,
  conversationId: string,
  phone: string,
  line: Line | undefined,
  now: Date,
): Promise<void> {
  const at = subMinutes(now, line?.minutesAgo ?? 0);
  const words = line?.text ?? "Stop";
  const { organizationId } = people;
  await db.insert(schema.consents).values({ organizationId, phone, optedOutAt: at, optedOutHow: "keyword" });
  await db.insert(schema.consentEvents).values({
    organizationId,
    phone,
    change: "opted_out",
    how: "keyword",
    words,
    inboxId,
    occurredAt: at,
  });
  await db.insert(schema.messages).values({
    conversationId,
    inboxId,
    kind: "note",
    direction: "internal",
    status: "received",
    origin: "system",
    body: `Opted out by texting “${words}”.`,
    occurredAt: at,
    sortAt: at,
  });
}
