import { drizzle } from "drizzle-orm/node-postgres";
import { hashPassword } from "@/lib/auth/password";
import { normalizeKeyword } from "@/lib/consents/rules";
import { demoOrganization, demoTimezone } from "./demo/bakery";
import { cannedResponses } from "./demo/canned-responses";
import { dripCampaigns } from "./demo/drip-campaigns";
import { tags, threads } from "./demo/threads";
import { newId } from "./id";
import { closePool, openPool } from "./open-pool";
import * as schema from "./schema";
import { addBlasts, makeBlasts } from "./seed-blasts";
import { addContacts, addLists, addOwnLineContacts, type Contacts } from "./seed-contacts";
import { type SeededPictures, storePictures } from "./seed-pictures";
import { addPlanned, addToStories } from "./seed-planned";
import { addRecords, specialStories } from "./seed-records";
import { addStories } from "./seed-stories";
import { frontDeskStories, ownLineStories } from "./seed-talks";
import { addThread } from "./seed-threads";

/** The demo's sign-in, shown by `npm start`. */
export const demoSignIn = { email: "dana@harborstreet.example", password: "harbor-street" } as const;

/** The demo's second user. */
export const demoColleague = { email: "sam@harborstreet.example", password: demoSignIn.password } as const;

/** The demo's numbers: the front desk's, shared by all users, and one of Dana's own. */
export const demoNumbers = ["+14155550100", "+14155550188"] as const;

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
