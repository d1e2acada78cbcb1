import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { fillInbox } from "@/db/large/fill-inbox";
import { openClient } from "@/db/open-client";
import { conversations, tags } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { findExport } from "@/lib/exports/find-export";
import { readEntries } from "@/lib/exports/read-entries";
import { listInboxes } from "@/lib/inboxes/queries";
import { listMessages } from "@/lib/messages/queries";
import { searchInbox } from "@/lib/search/queries";
import { useTestDatabase } from "@/tests/support/database";
import { createConversation, createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { workOf } from "@/tests/support/work-of";
import type { ConversationFilter } from "./input";
import { listConversations } from "./list-queries";
import { defaultFilter } from "./rules";
import { listViews } from "./view-queries";

useTestDatabase();
const big = ["conversations", "messages", "contacts", "contact_phones"];
const size = 8_000;
let dana: UserActor;
let inboxId: string;
let tagIds: Map<string, string>;
let inSomeThread: string;

beforeAll(async () => {
  // One connection, so that what it counted can be asked of it.
  process.env.DATABASE_POOL = "1";
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
  const connection = openClient(process.env.DATABASE_URL ?? "", { max: 1 });
  await fillInbox(connection, { id: inboxId, organizationId: dana.organizationId }, size);
  await connection.end();
  tagIds = new Map((await db().select().from(tags)).map((tag) => [tag.name, tag.id]));
  const [row] = await db().select().from(conversations).limit(1).offset(100);
  inSomeThread = row?.id ?? "";
});

afterAll(() => {
  delete process.env.DATABASE_POOL;
});

describe("reading a large inbox", () => {
  const filters: [string, Partial<ConversationFilter>, number][] = [
    ["the inbox", {}, 600],
    ["by name", { sort: "name" }, 600],
    ["by number", { sort: "number" }, 600],
    ["unread", { read: "unread" }, 1000],
    ["archived", { archive: "archived" }, 600],
    ["blocked", { block: "blocked", archive: "all" }, 600],
    ["complete", { state: "complete" }, 1000],
    ["snoozed", { state: "snoozed" }, 1000],
    ["mine", { assignee: "me" }, 600],
    ["unassigned", { assignee: "nobody" }, 600],
    ["all", { archive: "all", block: "all", state: "all", undated: "included" }, 600],
  ];

  test.each(filters)("the first page of %s looks at few rows", async (_name, filter, most) => {
    const page = () => listConversations(dana, { ...defaultFilter, ...filter, inboxId, limit: 50 });
    expect((await page()).conversations.length).toBeGreaterThan(20);
    const { scans, rows } = await workOf(page, big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(most);
  });

  test.each(["Regular", "Complaint"])("a tag's first page looks at few rows: %s", async (name) => {
    const tag = tagIds.get(name) ?? "any";
    const page = () => listConversations(dana, { ...defaultFilter, tag, inboxId, limit: 50 });
    const { scans, rows } = await workOf(page, big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(size / 4);
  });

  test.each(["date", "name", "number"] as const)("a late page by %s costs no more", async (sort) => {
    const ask = (after?: string) =>
      listConversations(dana, { ...defaultFilter, sort, inboxId, after, limit: 100 });
    let next = (await ask()).next;
    for (let page = 0; page < 20; page += 1) next = (await ask(next ?? undefined)).next;
    const { scans, rows } = await workOf(() => ask(next ?? undefined), big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(1200);
  });

  test.each(["date", "name", "number"] as const)(
    "a few of a long list by %s cost no more than they are",
    async (sort) => {
      const filter = { ...defaultFilter, sort, inboxId, limit: 100 };
      let page = await listConversations(dana, filter);
      for (let read = 0; read < 10; read += 1) {
        page = await listConversations(dana, { ...filter, after: page.next ?? undefined });
      }
      const ids = page.conversations.slice(0, 50).map(({ id }) => id);
      const few = () => listConversations(dana, { ...filter, ids, upto: page.next ?? undefined });
      expect((await few()).conversations.map(({ id }) => id)).toEqual(ids);
      const { scans, rows } = await workOf(few, big);
      expect(scans).toEqual([]);
      expect(rows).toBeLessThan(600);
    },
  );

  test("threads that nobody answered cost no more, however long they are", async () => {
    const quiet = await createInbox(dana, "+14155550101");
    await db().execute(sql`
      with threads as (
        insert into conversations (id, inbox_id, peer_address, sort_at, listed, arrivals)
        select gen_random_uuid(), ${quiet}, '+1415555' || (1000 + n), now(), true, 300
        from generate_series(1, 50) n returning id
      )
      insert into messages
        (id, conversation_id, inbox_id, kind, direction, status, origin, body, occurred_at, sort_at, arrival)
      select gen_random_uuid(), id, ${quiet}, 'sms', 'inbound', 'received', 'customer', 'hello?', now(), now(), n
      from threads, generate_series(1, 300) n`);
    const page = () => listConversations(dana, { ...defaultFilter, inboxId: quiet, limit: 50 });
    expect((await page()).conversations).toHaveLength(50);
    const { scans, rows } = await workOf(page, big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(600);
  });

  test("the views count over the unread alone", async () => {
    const { scans, rows } = await workOf(() => listViews(dana, { inboxId }), big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(size / 8);
  });

  test("a thread reads its own messages: the newest, earlier ones, those around one, and those of a kind", async () => {
    const conversationId = inSomeThread;
    const newest = await listMessages(dana, { conversationId, limit: 1 });
    const { before, messages } = await listMessages(dana, { conversationId, limit: 2 });
    for (const given of [
      ...[{}, { before: before ?? undefined }, { after: newest.before ?? undefined }],
      ...[{ around: messages[0]?.id }, { events: "incoming" as const }, { events: "notes" as const }],
    ]) {
      const { scans, rows } = await workOf(
        () => listMessages(dana, { conversationId, limit: 50, ...given }),
        big,
      );
      expect(scans).toEqual([]);
      expect(rows).toBeLessThan(50);
    }
  });
});

describe("the views of an inbox where very much is unread", () => {
  const unread = 6_000;
  let crowded: string;
  beforeAll(async () => {
    crowded = await createInbox(dana, "+14155550103");
    // As many again are archived; the last ten are Dana's.
    await db().execute(sql`
      insert into conversations
        (id, inbox_id, peer_address, sort_at, listed, arrivals, unread_count, archived_at, assignee_id)
      select uuidv7(), ${crowded}, '+1212555' || (10000 + n), now() - n * interval '1 minute', true, 1, 1,
        case when n > ${unread} then now() end, case when n between ${unread - 9} and ${unread} then ${dana.userId}::uuid end
      from generate_series(1, ${2 * unread}::int) n`);
    await db().execute(sql`
      insert into conversation_tags (conversation_id, tag_id)
      select v.id, t.id from conversations v join tags t on t.name in ('Regular', 'Complaint')
      where v.inbox_id = ${crowded} and (t.name = 'Regular' or right(v.peer_address, 2) = '07')`);
    await db().execute(sql`vacuum analyze`);
  });

  test("are counted over no more of it than their badges can show", async () => {
    const views = await listViews(dana, { inboxId: crowded });
    expect(views.unread).toEqual({ inbox: 100, mine: 10, unassigned: 100, all: 100 });
    const shown = new Map(views.tags.map(({ name, unread, isLeast }) => [name, { unread, isLeast }]));
    expect(shown.get("Regular")).toEqual({ unread: 100, isLeast: true });
    expect(shown.get("Complaint")).toEqual({ unread: 10, isLeast: true });
    const { scans, rows } = await workOf(
      () => listViews(dana, { inboxId: crowded }),
      [...big, "conversation_tags"],
    );
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(3_000);
  });

  test("are counted as quickly where nearly all that is unread was archived", async () => {
    await db().execute(sql`
      update conversations set archived_at = now() where inbox_id = ${crowded} and right(peer_address, 2) <> '07'`);
    await db().execute(sql`vacuum analyze conversations`);
    const views = await listViews(dana, { inboxId: crowded });
    expect(views.unread).toEqual({ inbox: 60, mine: 0, unassigned: 60, all: 60 });
    expect(views.tags.find(({ name }) => name === "Complaint")).toMatchObject({ unread: 60, isLeast: false });
    for (const ask of [() => listViews(dana, { inboxId: crowded }), () => listInboxes(dana)]) {
      const { scans, rows } = await workOf(ask, big);
      expect(scans).toEqual([]);
      expect(rows).toBeLessThan(3_000);
    }
  });
});

describe("reading a long thread among many short ones", () => {
  const long = 3000;
  let conversationId: string;
  beforeAll(async () => {
    const inbox = await createInbox(dana, "+14155550102");
    conversationId = (await createConversation(inbox)).id;
    await db().execute(sql`
      insert into messages
        (id, conversation_id, inbox_id, kind, direction, status, origin, body, occurred_at, sort_at, arrival)
      select gen_random_uuid(), ${conversationId}, ${inbox}, 'sms', 'inbound', 'received', 'customer', 'hello ' || n,
        now() - n * interval '1 minute', now() - n * interval '1 minute', ${long} - n + 1
      from generate_series(1, ${long}::int) n`);
  });

  test("its newest page, the one before and the one around a message cost no more than a page", async () => {
    const { before, messages } = await listMessages(dana, { conversationId, limit: 50 });
    expect(messages).toHaveLength(50);
    for (const given of [{}, { before: before ?? undefined }, { around: messages[0]?.id }]) {
      const page = () => listMessages(dana, { conversationId, limit: 50, ...given });
      const { scans, rows, handedOn } = await workOf(page, big);
      expect(scans).toEqual([]);
      expect(rows).toBeLessThan(300);
      expect(handedOn).toBeLessThan(300);
    }
  });

  test("a page of its export costs no more than a page", async () => {
    const day = (at: number) => new Date(at).toISOString().slice(0, 10);
    const now = Date.now();
    const given = await findExport(dana, { conversationId, from: day(now - 4 * 86_400_000), to: day(now) });
    const pages = readEntries(given);
    const { scans, rows } = await workOf(() => pages.next(), big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(1500);
    await pages.return(undefined);
  });
});

describe("searching a large inbox", () => {
  test.each([
    ["three words", "wedding delivery costs", 6000],
    ["a word of every third message", "order", 6000],
    ["a rare number in a text", "9622", 6000],
    ["a word that nobody said", "zeppelin", 6000],
    ["a name", "nakamura", 6000],
    ["digits", "5550012", 6000],
  ])("for %s reads no table from end to end", async (_name, text, most) => {
    const { scans, rows } = await workOf(() => searchInbox(dana, { inboxId, text }), big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(most);
  });
  test("of as many messages as it is worth it, goes on back in time for common words, and finds the newest", async () => {
    const text = "wedding delivery costs";
    const newest = await db().execute<{ id: string }>(sql`
      select m.id from messages m join conversations v on v.id = m.conversation_id
      where m.inbox_id = ${inboxId} and m.body like '%edding%' and m.body like '%delivery%' and m.body like '%costs%'
        and v.blocked_at is null
      order by m.sort_at desc, m.id desc limit 20`);
    await db().execute(sql`update pg_class set reltuples = 1e7 where oid = 'messages_newest'::regclass`);
    const { messages } = await searchInbox(dana, { inboxId, text });
    expect(messages.map(({ messageId }) => messageId)).toEqual(newest.rows.map(({ id }) => id));
    const { scans, rows } = await workOf(() => searchInbox(dana, { inboxId, text }), big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(12_000);
    await db().execute(sql`analyze messages`);
  });
  // Among so few contacts the planner may read them all; never the messages.
  test.each(["m", "ok", "jo li"])("for short words alone looks at contacts only: %s", async (text) => {
    const { scans, rows } = await workOf(() => searchInbox(dana, { inboxId, text }), ["messages"]);
    expect({ scans, rows }).toEqual({ scans: [], rows: 0 });
  });
});
