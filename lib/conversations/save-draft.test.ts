import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  share,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { clearSentDraft } from "./clear-sent-draft";
import { getConversation } from "./queries";
import { maxDraftCharacters } from "./rules";
import { saveDraft } from "./save-draft";
import { switchNumber } from "./switch-number";

useTestDatabase();
let dana: UserActor;
let sam: UserActor;
let inboxId: string;
let otherId: string;

beforeAll(async () => {
  applySettings({});
  dana = await createUser(await createOrganization());
  sam = await createUser(dana.organizationId);
  inboxId = await createInbox(dana, "+14155550100");
  otherId = await createInbox(dana, "+14155550188");
  await share(inboxId, sam);
});

const keep = (conversationId: string, draft: string, knownAt: string | null = null) =>
  saveDraft(dana, { conversationId, draft, knownAt });

const draftOf = async (actor: UserActor, conversationId: string) =>
  (await getConversation(actor, { conversationId })).draft;

describe("a draft", () => {
  test("is each user's own, and the last writer wins", async () => {
    const { id } = await createConversation(inboxId);
    await keep(id, "Hel");
    const { draftAt } = await keep(id, "Hello");
    expect(await getConversation(dana, { conversationId: id })).toMatchObject({
      draft: "Hello",
      draftAt,
      unsentWords: "Hello",
    });
    expect(await getConversation(sam, { conversationId: id })).toMatchObject({ draft: "", unsentWords: "" });
  });

  test("tells who writes over words of another window, and nobody else", async () => {
    const { id } = await createConversation(inboxId);
    const first = await keep(id, "Hello");
    expect(first.replaced).toBe(null);
    const longer = await keep(id, "Hello there");
    expect(longer.replaced).toBe(null);
    expect((await keep(id, "Good morning", longer.draftAt)).replaced).toBe(null);
    // Another window that never heard of it, and one that knows what stands there.
    const other = await keep(id, "Your order");
    expect(other.replaced).toBe("Good morning");
    expect((await keep(id, "", other.draftAt)).replaced).toBe(null);
    expect(await draftOf(dana, id)).toBe("");
  });

  test("is gone once it was sent, but not where something else was written meanwhile", async () => {
    const { id } = await createConversation(inboxId);
    await keep(id, "On my");
    await transact((tx) => clearSentDraft(tx, dana, id, "On my way"));
    expect(await draftOf(dana, id)).toBe("");
    await keep(id, "Another");
    await transact((tx) => clearSentDraft(tx, dana, id, "On my way"));
    expect(await draftOf(dana, id)).toBe("Another");
  });
});

describe("going on with another number", () => {
  test("opens the one thread there is and takes the draft along, below one that stands there", async () => {
    const thread = await createConversation(inboxId);
    await keep(thread.id, "Hello");
    const to = { conversationId: thread.id, inboxId: otherId, draft: "Hello" };
    const { conversationId, address } = await switchNumber(dana, to);
    expect(address).toBe("+14155550188");
    expect((await findConversation(otherId, thread.peerAddress))?.id).toBe(conversationId);
    expect(await draftOf(dana, conversationId)).toBe("Hello");
    expect(await draftOf(dana, thread.id)).toBe("");
    const again = await switchNumber(dana, { ...to, draft: "there" });
    expect(again.conversationId).toBe(conversationId);
    expect(await draftOf(dana, conversationId)).toBe("Hello\nthere");
    // Asked for again, since the answer got lost, and longer than one draft may be.
    await switchNumber(dana, { ...to, draft: "there" });
    expect(await draftOf(dana, conversationId)).toBe("Hello\nthere");
    await switchNumber(dana, { ...to, draft: "x".repeat(maxDraftCharacters) });
    expect((await draftOf(dana, conversationId)).length).toBe(maxDraftCharacters);
  });
});
