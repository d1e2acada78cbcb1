import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { blasts, conversations } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { claimMessages } from "@/lib/lanes/claim-messages";
import { countDue } from "@/lib/lanes/due-messages";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { workOf } from "@/tests/support/work-of";
import { finishBlasts } from "./finish-blasts";
import { noteReplies } from "./note-answers";
import { pauseFailing } from "./pause-failing";
import { getBlastProgress, getBlastReport, listRecipients, listReplies } from "./report-queries";
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

describe("a small blast among large ones", () => {
  const people = 25;
  const small = newId();

  beforeAll(async () => {
    await db().execute(sql`update messages set status = 'delivered', sent_at = sort_at`);
    await db().execute(sql`
      insert into blasts (id, inbox_id, name, body, audience, timezone, status, frozen_at, recipient_count, taken_count,
        sent_by)
      select ${small}, inbox_id, 'Small', body, audience, timezone, 'sending', now(), ${people}, ${people}, sent_by
      from blasts`);
    await db().execute(sql`
      with texts as (
        insert into messages (id, conversation_id, inbox_id, kind, direction, status, origin, origin_id, author_id, body,
          lane, sort_at, occurred_at, sent_at, error_code, cancel_reason)
        select gen_random_uuid(), conversation_id, inbox_id, kind, direction, states.status, 'blast', ${small}, author_id,
          body, lane, now(), now(), case when states.status <> 'cancelled' then now() end,
          case when states.status = 'failed' then '40001' end,
          case when states.status = 'cancelled' then 'The customer opted out.' end
        from (select *, row_number() over (order by id) as n from messages) m
        cross join lateral (
          select (array['delivered', 'sent', 'failed', 'cancelled', 'unknown'])[1 + n % 5]::message_status as status
        ) states
        where n <= ${people} returning id, conversation_id
      )
      insert into blast_recipients
        (blast_id, position, contact_id, name, phone, ready_at, conversation_id, message_id, replied_at, reply_id)
      select ${small}, row_number() over (order by texts.id), r.contact_id, r.name, r.phone, now(), r.conversation_id,
        texts.id, now(), texts.id
      from texts join blast_recipients r on r.conversation_id = texts.conversation_id`);
    await db().execute(sql`vacuum analyze`);
  });

  const page = { blastId: small, text: "", limit: 50 };
  const states = ["waiting", "sent", "delivered", "failed", "not_confirmed", "cancelled"] as const;
  const asked: [string, () => Promise<unknown>][] = [
    ["the progress", () => getBlastProgress(dana, { blastId: small })],
    ["the funnel", () => getBlastReport(dana, { blastId: small })],
    ["recipients", () => listRecipients(dana, { ...page, filter: "all" })],
    ["a later page of them", () => listRecipients(dana, { ...page, filter: "all", after: 10 })],
    ...states.map((filter): [string, () => Promise<unknown>] => [
      `those of a state, ${filter}`,
      () => listRecipients(dana, { ...page, filter }),
    ]),
    ["those left out", () => listRecipients(dana, { ...page, filter: "left_out" })],
    ["those who replied", () => listRecipients(dana, { ...page, filter: "replied" })],
    ["those who opted out", () => listRecipients(dana, { ...page, filter: "opted_out" })],
    ["recipients by name", () => listRecipients(dana, { ...page, filter: "all", text: "person 77" })],
    ["recipients by number", () => listRecipients(dana, { ...page, filter: "all", text: "2000077" })],
    ["replies", () => listReplies(dana, { blastId: small, limit: 50 })],
    ["whether too much of it fails", () => pauseFailing(inboxId)],
    ["whether it is over", () => finishBlasts(inboxId)],
  ];

  test.each(asked)("looks at its own rows for %s", async (_name, ask) => {
    const { scans, rows } = await workOf(ask, big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(people * 4);
  });

  test("a reply looks at the person's own rows", async () => {
    const [thread] = await db().select().from(conversations).limit(1);
    const reply = { conversationId: thread?.id ?? "", messageId: newId(), at: new Date() };
    const { scans, rows } = await workOf(() => transact((tx) => noteReplies(tx, [reply])), big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(20);
  });
});
