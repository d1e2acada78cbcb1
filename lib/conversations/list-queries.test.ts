import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { conversations } from "@/db/schema";
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
import { defaultFilter } from "./input";
import { listConversations } from "./list-queries";
import { getConversation } from "./queries";
import { startConversation } from "./start-conversation";

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

  test("leaves out threads that hold nothing but automated sends", async () => {
    const thread = await createConversation(inboxId);
    const page = await listConversations(dana, { ...defaultFilter, inboxId, limit: 100 });
    expect(page.conversations.map((row) => row.id)).not.toContain(thread.id);
  });

  test("is empty for somebody who does not hold the number", async () => {
    const stranger = await createUser(await createOrganization());
    expect(
      (await listConversations(stranger, { ...defaultFilter, inboxId, limit: 10 })).conversations,
    ).toEqual([]);
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
