import { randomUUID } from "node:crypto";
import { addHours, subHours } from "date-fns";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { conversations, conversationTags, tags } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { listMessages } from "@/lib/messages/queries";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  newPhone,
  scheduleText,
  share,
} from "@/tests/support/factories";
import type { ConversationFilter, ListConversationsInput } from "./input";
import { listConversations } from "./list-queries";
import { getConversation } from "./queries";
import { defaultFilter } from "./rules";
import { startConversation } from "./start-conversation";
import { listViews } from "./view-queries";

useTestDatabase();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
});

describe("the list", () => {
  test("pages through everything once, in order, while new ones are inserted and times are equal", async () => {
    const at = new Date("2026-03-01T12:00:00.123Z");
    const made = Array.from({ length: 57 }, (_, i) => ({
      inboxId,
      peerAddress: newPhone(),
      // Three share each millisecond.
      sortAt: new Date(at.getTime() + Math.floor(i / 3)),
      listed: true,
    }));
    await db().insert(conversations).values(made);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listConversations(dana, { ...defaultFilter, inboxId, after, limit: 10 });
      seen.push(...page.conversations.map((row) => row.peerAddress));
      after = page.next ?? undefined;
      await db()
        .insert(conversations)
        .values({ inboxId, peerAddress: newPhone(), sortAt: new Date(), listed: true });
    } while (after);
    expect(seen).toHaveLength(57);
    expect(new Set(seen)).toEqual(new Set(made.map((row) => row.peerAddress)));
  });

  test("loses and repeats no row in any order and page size, whatever is inserted meanwhile", async () => {
    const other = await createInbox(dana, newPhone());
    const names = ["Zoë", "adam", "Adam", "", "李", "Ünal", "o'Neil"];
    const made = Array.from({ length: 40 }, (_, i) => ({
      inboxId: other,
      peerAddress: newPhone(),
      contactName: names[i % names.length] || null,
      sortAt: new Date(Date.UTC(2026, 1, 1) + (i % 5)),
      listed: true,
    }));
    await db().insert(conversations).values(made);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("date", "name", "number"),
        fc.integer({ min: 4, max: 15 }),
        async (sort, limit) => {
          const seen: string[] = [];
          let after: string | undefined;
          let inserted = 0;
          do {
            const page = await listConversations(dana, {
              ...defaultFilter,
              sort,
              inboxId: other,
              after,
              limit,
            });
            seen.push(...page.conversations.map((row) => row.peerAddress));
            after = page.next ?? undefined;
            inserted += 1;
            // By number the new ones come last: for ever, if there were no end to them.
            if (inserted < 10) await insertInto(other);
          } while (after);
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen).toEqual(expect.arrayContaining(made.map((row) => row.peerAddress)));
        },
      ),
      { numRuns: 6 },
    );
  });

  test("leaves out threads that hold nothing but automated sends", async () => {
    const thread = await createConversation(inboxId);
    const page = await listConversations(dana, { ...defaultFilter, inboxId, limit: 100 });
    expect(page.conversations.map((row) => row.id)).not.toContain(thread.id);
  });

  test("answers for some alone where they stand in the list, down to where it is known", async () => {
    const other = await createInbox(dana, newPhone());
    const made = Array.from({ length: 6 }, (_, i) => ({
      ...{ inboxId: other, peerAddress: newPhone(), contactName: `Name ${i}`, listed: true },
      // By date in another order than by name, and two at a time.
      sortAt: new Date(Date.UTC(2026, 1, 1) - Math.floor(i / 2)),
    }));
    await db().insert(conversations).values(made);
    for (const sort of ["date", "name", "number"] as const) {
      const filter = { ...defaultFilter, sort, inboxId: other };
      const all = (await listConversations(dana, { ...filter, limit: 100 })).conversations.map(
        ({ id }) => id,
      );
      const upto = (await listConversations(dana, { ...filter, limit: 3 })).next ?? "";
      const asked = { ...filter, ids: all.toReversed(), limit: 100 };
      expect(await idsOf(asked)).toEqual(all);
      expect(await idsOf({ ...asked, upto })).toEqual(all.slice(0, 3));
      expect(await idsOf({ ...asked, ids: [all[2], all[3]].map(String), upto })).toEqual([all[2]]);
    }
    const [first] = await db().select().from(conversations).where(eq(conversations.inboxId, other));
    const named = { ...defaultFilter, inboxId: other, ids: [first?.id ?? ""], limit: 100 };
    expect(await idsOf({ ...named, archive: "archived" })).toEqual([]);
    expect(await idsOf({ ...named, inboxId })).toEqual([]);
    const stranger = await createUser(await createOrganization());
    expect((await listConversations(stranger, named)).conversations).toEqual([]);
  });

  test("is empty for somebody who does not hold the number", async () => {
    const stranger = await createUser(await createOrganization());
    expect(
      (await listConversations(stranger, { ...defaultFilter, inboxId, limit: 10 })).conversations,
    ).toEqual([]);
  });
});

const idsOf = async (input: ListConversationsInput): Promise<string[]> =>
  (await listConversations(dana, input)).conversations.map(({ id }) => id);

const insertInto = (other: string) =>
  db().insert(conversations).values({
    inboxId: other,
    peerAddress: newPhone(),
    contactName: "Mid",
    sortAt: new Date(),
    listed: true,
  });

describe("the filter", () => {
  let inbox: string;
  const now = new Date();
  const soon = addHours(now, 1);
  const made: Record<string, Partial<typeof conversations.$inferInsert>> = {
    plain: {},
    unread: { arrivals: 1, unreadCount: 1 },
    archived: { archivedAt: now },
    blocked: { blockedAt: now },
    undated: { sortAt: new Date(0) },
    complete: { completedAt: now },
    snoozed: { snoozedUntil: soon },
    awake: { snoozedUntil: subHours(now, 1) },
  };

  beforeAll(async () => {
    inbox = await createInbox(dana, newPhone());
    for (const [name, given] of Object.entries(made)) {
      const common = {
        inboxId: inbox,
        peerAddress: newPhone(),
        sortAt: now,
        listed: true,
        contactName: name,
      };
      await db()
        .insert(conversations)
        .values({ ...common, ...given });
    }
  });

  test("hides an undated thread only while every entry of it is undated", async () => {
    const quiet = await createInbox(dana, newPhone());
    const undated = { inboxId: quiet, peerAddress: newPhone(), sortAt: new Date(0), listed: true };
    const [thread] = await db().insert(conversations).values(undated).returning();
    if (!thread) throw new Error("no thread");
    const list = async () =>
      (await listConversations(dana, { ...defaultFilter, inboxId: quiet, limit: 50 })).conversations.length;
    const imported = {
      status: "received",
      lane: null,
      readyAt: null,
      sortAt: new Date(0),
      occurredAt: null,
    } as const;
    await scheduleText(thread, { ...imported, body: "long ago", direction: "inbound", origin: "import" });
    expect(await list()).toBe(0);
    const noted = { ...imported, sortAt: now, occurredAt: now, kind: "note", direction: "internal" } as const;
    await scheduleText(thread, { ...noted, body: "Call back" });
    expect(await list()).toBe(1);
  });

  const open = ["awake", "plain", "unread"];
  test.each<[Partial<ConversationFilter>, string[]]>([
    [{}, open],
    [{ read: "unread" }, ["unread"]],
    [{ read: "read" }, ["awake", "plain"]],
    [{ archive: "archived" }, ["archived"]],
    [{ archive: "all" }, ["archived", ...open]],
    [{ block: "blocked" }, ["blocked"]],
    [{ undated: "included" }, [...open, "undated"].sort()],
    [{ state: "complete" }, ["complete"]],
    [{ state: "snoozed" }, ["snoozed"]],
    [{ assignee: "me" }, []],
    [{ assignee: "nobody" }, open],
    [{ tag: randomUUID() }, []],
    [{ archive: "all", block: "all", state: "all", undated: "included" }, Object.keys(made).sort()],
  ])("%j", async (filter, names) => {
    const input = { ...defaultFilter, sort: "name" as const, ...filter, inboxId: inbox, limit: 50 };
    const page = await listConversations(dana, input);
    expect(page.conversations.map((row) => row.contactName)).toEqual(names);
  });

  test("tells mine and a tag's from others", async () => {
    const [plain] = await db().select().from(conversations).where(eq(conversations.contactName, "plain"));
    const [tag] = await db()
      .insert(tags)
      .values({ organizationId: dana.organizationId, name: "VIP" })
      .returning();
    const id = plain?.id ?? "";
    await db().update(conversations).set({ assigneeId: dana.userId }).where(eq(conversations.id, id));
    await db()
      .insert(conversationTags)
      .values({ conversationId: id, tagId: tag?.id ?? "" });
    for (const filter of [{ assignee: "me" as const }, { assignee: dana.userId }, { tag: tag?.id ?? "" }]) {
      const page = await listConversations(dana, { ...defaultFilter, ...filter, inboxId: inbox, limit: 50 });
      expect(page.conversations.map((row) => row.id)).toEqual([id]);
    }
    const views = await listViews(dana, { inboxId: inbox });
    expect(views.unread).toEqual({ inbox: 1, mine: 0, unassigned: 1, all: 1 });
    expect(views.tags).toMatchObject([{ name: "VIP", unread: 0 }]);
    expect(views.holders).toEqual([{ id: dana.userId, name: "Dana Reyes" }]);
  });
});

describe("one conversation", () => {
  test("is found by each holder and by nobody else", async () => {
    const thread = await createConversation(inboxId);
    const colleague = await createUser(dana.organizationId);
    const ask = (actor: UserActor) => getConversation(actor, { conversationId: thread.id });
    await expect(ask(colleague)).rejects.toThrow(NotFound);
    await share(inboxId, colleague);
    expect((await ask(colleague)).id).toBe(thread.id);
    await expect(ask(await createUser(await createOrganization(), { role: "admin" }))).rejects.toThrow(
      NotFound,
    );
    await expect(listMessages(dana, { conversationId: randomUUID(), limit: 10 })).rejects.toThrow(NotFound);
  });

  test("shows undated messages first and loses none between pages", async () => {
    const thread = await createConversation(inboxId);
    for (let i = 0; i < 7; i += 1) {
      await scheduleText(thread, {
        body: `undated ${i}`,
        occurredAt: null,
        sortAt: new Date(0),
        status: "sent",
      });
    }
    for (let i = 0; i < 7; i += 1) await scheduleText(thread, { body: `dated ${i}`, status: "sent" });
    const bodies: string[] = [];
    let before: string | undefined;
    do {
      const page = await listMessages(dana, { conversationId: thread.id, before, limit: 4 });
      bodies.unshift(...page.messages.map((message) => message.body));
      before = page.before ?? undefined;
    } while (before);
    expect(bodies).toEqual([...range("undated"), ...range("dated")]);
  });
});

describe("a thread around a message", () => {
  test("goes on in both directions without losing any", async () => {
    const thread = await createConversation(inboxId);
    const ids: string[] = [];
    for (let i = 0; i < 30; i += 1) {
      const at = new Date(Date.UTC(2026, 2, 1) + Math.floor(i / 2));
      ids.push(await scheduleText(thread, { body: `${i}`, occurredAt: at, sortAt: at, status: "sent" }));
    }
    const read = (given: object) => listMessages(dana, { conversationId: thread.id, limit: 6, ...given });
    const page = await read({ around: ids[11] });
    expect(page.messages.map((message) => message.id)).toContain(ids[11]);
    let all = page.messages;
    for (let at = page.after; at; ) {
      const newer = await read({ after: at });
      all = [...all, ...newer.messages];
      at = newer.after;
    }
    for (let at = page.before; at; ) {
      const older = await read({ before: at });
      all = [...older.messages, ...all];
      at = older.before;
    }
    expect(all.map((message) => message.body)).toEqual(ids.map((_, i) => `${i}`));
  });

  test("is the newest page where that has it, or where nothing has", async () => {
    const thread = await createConversation(inboxId);
    const id = await scheduleText(thread, { body: "only", status: "sent" });
    for (const around of [id, randomUUID()]) {
      const page = await listMessages(dana, { conversationId: thread.id, limit: 6, around });
      expect(page).toMatchObject({ messages: [{ id }], before: null, after: null });
    }
  });
});

const range = (word: string) => Array.from({ length: 7 }, (_, i) => `${word} ${i}`);

describe("starting a conversation", () => {
  test("opens the existing thread, never a second one", async () => {
    const starts = ["(415) 555-0199", "+14155550199", "415-555-0199"].map((phone) =>
      startConversation(dana, { inboxId, phone }),
    );
    const ids = new Set((await Promise.all(starts)).map((started) => started.conversationId));
    expect(ids.size).toBe(1);
    const rows = await db().select().from(conversations).where(eq(conversations.peerAddress, "+14155550199"));
    expect(rows).toHaveLength(1);
  });

  test("explains a wrong number at its field", async () => {
    await expect(startConversation(dana, { inboxId, phone: "12" })).rejects.toMatchObject({
      code: "invalid",
      fields: { phone: expect.stringContaining("too short") },
    });
    await expect(startConversation(dana, { inboxId, phone: "+14155550100" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("is impossible on a number one does not hold", async () => {
    const stranger = await createUser(await createOrganization());
    await expect(startConversation(stranger, { inboxId, phone: "+14155550199" })).rejects.toThrow(NotFound);
  });
});
