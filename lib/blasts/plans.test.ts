import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { blasts, conversations } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { claimMessages } from "@/lib/lanes/claim-messages";
import { countDue } from "@/lib/lanes/due-messages";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { workOf } from "@/tests/support/work-of";
import { noteReply } from "./note-answers";
import { getBlastReport, listRecipients, listReplies } from "./report-queries";
import { startBlast } from "./start-blast";
import { takeRecipients } from "./take-recipients";

useTestDatabase();
// Not the conversations: so few of them are joined sooner than looked up.
const big = ["blast_recipients", "messages", "contacts", "contact_phones"];
const size = 6000;
const listId = "01890000-0000-7000-8000-000000000000";
let dana: UserActor;
let inboxId: string;
let blastId: string;

beforeAll(async () => {
  // One connection, so that what it counted can be asked of it.
  process.env.DATABASE_POOL = "1";
  applySettings({});
  dana = await createUser(await createOrganization(), { role: "admin" });
  inboxId = await createInbox(dana, "+14155550100");
  await fill();
  const chosen = { id: listId, name: "All" };
  const [blast] = await db()
    .insert(blasts)
    .values({
      ...{ inboxId, name: "Sale", body: "Hi {{first_name}}", timezone: "UTC", overridesQuietHours: true },
      ...{ status: "sending", sentBy: dana.userId, owedSince: new Date() },
      audience: { lists: [chosen], tags: [], contacts: [], excludedList: null },
    })
    .returning();
  blastId = blast?.id ?? "";
  // Nobody else is to work on the lane.
  await db().execute(sql`update send_lanes set running_until = clock_timestamp() + interval '2 minutes'`);
  await startBlast(jobActor("test"), blastId);
});

afterAll(() => {
  delete process.env.DATABASE_POOL;
});

async function fill(): Promise<void> {
  await db().execute(sql`insert into lists (id, inbox_id, name) values (${listId}, ${inboxId}, 'All')`);
  await db().execute(sql`
    insert into contacts (id, inbox_id, full_name)
    select gen_random_uuid(), ${inboxId}::uuid, 'Person ' || g from generate_series(1, ${size}::int) g
  `);
  await db().execute(sql`
    insert into contact_phones (id, inbox_id, contact_id, phone)
    select gen_random_uuid(), inbox_id, id, '+1415' || (2000000 + split_part(full_name, ' ', 2)::int) from contacts
  `);
  await db().execute(sql`
    insert into list_members (list_id, contact_id, how) select ${listId}, id, 'by_hand' from contacts
  `);
  await db().execute(sql`analyze`);
}

test("claiming reads no table from end to end, however far the blast is", async () => {
  await takeRecipients(inboxId, 5000);
  await db().execute(sql`analyze`);
  for (let round = 0; round < 6; round += 1) {
    await takeRecipients(inboxId, 100);
    const counting = await workOf(() => countDue(inboxId, 20), big);
    expect(counting.scans, `counting, round ${round}`).toEqual([]);
    const claiming = await workOf(() => claimMessages(inboxId, { count: 20 }), big);
    expect(claiming.scans, `claiming, round ${round}`).toEqual([]);
  }
});

test("the report and a reply look at the blast's own rows, by index", async () => {
  await db().execute(sql`update messages set status = 'delivered', sent_at = sort_at`);
  await db().execute(sql`analyze`);
  const [thread] = await db().select().from(conversations).limit(1);
  const conversationId = thread?.id ?? "";
  const at = new Date();
  const reply = { conversationId, messageId: conversationId, at };
  const answered = await workOf(() => transact((tx) => noteReply(tx, reply)), big);
  expect(answered).toMatchObject({ scans: [] });
  expect(answered.rows).toBeLessThan(20);
  const asked: [string, () => Promise<unknown>][] = [
    ["the funnel", () => getBlastReport(dana, { blastId })],
    ["recipients", () => listRecipients(dana, { blastId, filter: "all", text: "", after: 5000, limit: 50 })],
    ["replies", () => listReplies(dana, { blastId, limit: 50 })],
  ];
  for (const [name, ask] of asked) {
    const { rows } = await workOf(ask, ["blast_recipients"]);
    expect(rows, name).toBeLessThan(200);
  }
});
