import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { Forbidden, NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  listThread,
  scheduleText,
  share,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { addNote } from "./add-note";
import { deleteNote } from "./delete-note";
import { editNote } from "./edit-note";
import { addNoteInput } from "./input";

useTestDatabase();
let dana: UserActor;
let sam: UserActor;
let inboxId: string;

beforeAll(async () => {
  applySettings({});
  dana = await createUser(await createOrganization());
  sam = await createUser(dana.organizationId, { name: "Sam Okafor" });
  inboxId = await createInbox(dana, "+14155550100");
  await share(inboxId, sam);
});

async function noted(body = "Ask Kim") {
  const thread = await createConversation(inboxId);
  const clientKey = randomUUID();
  const add = () => addNote(dana, { conversationId: thread.id, body, clientKey });
  await Promise.all([add(), add()]);
  const [note] = await listThread(thread.id);
  return { thread, note, messageId: note?.id ?? "" };
}

describe("a note", () => {
  test("is added once, moves nothing up and marks nothing unread", async () => {
    const { thread, note } = await noted();
    expect(await listThread(thread.id)).toHaveLength(1);
    expect(note).toMatchObject({ kind: "note", origin: "typed", authorId: dana.userId, body: "Ask Kim" });
    expect(await findConversation(inboxId, thread.peerAddress)).toEqual(thread);
  });

  test("is edited by its author, which shows; the same words again change nothing", async () => {
    const { thread, messageId } = await noted();
    await editNote(dana, { messageId, body: "Ask Kim" });
    expect((await listThread(thread.id))[0]?.editedAt).toBeNull();
    await editNote(dana, { messageId, body: "Ask Lee" });
    expect((await listThread(thread.id))[0]).toMatchObject({ body: "Ask Lee", editedAt: expect.any(Date) });
  });

  test("is nobody else's to change, and neither is one of the product or of another system", async () => {
    const { thread, messageId } = await noted();
    await expect(editNote(sam, { messageId, body: "x" })).rejects.toThrow(Forbidden);
    await expect(deleteNote(sam, { messageId })).rejects.toThrow(Forbidden);
    for (const origin of ["system", "api"] as const) {
      const other = await scheduleText(thread, {
        body: "Opted out by hand.",
        kind: "note",
        direction: "internal",
        status: "received",
        origin,
        authorId: dana.userId,
      });
      await expect(editNote(dana, { messageId: other, body: "x" })).rejects.toThrow(Forbidden);
      await expect(deleteNote(dana, { messageId: other })).rejects.toThrow(Forbidden);
    }
  });

  test("is deleted by its author, once", async () => {
    const { thread, messageId } = await noted();
    await deleteNote(dana, { messageId });
    await expect(deleteNote(dana, { messageId })).rejects.toThrow(NotFound);
    expect(await listThread(thread.id)).toEqual([]);
  });

  test("has words, and not too many", () => {
    const given = (body: string) =>
      addNoteInput.safeParse({ conversationId: randomUUID(), clientKey: randomUUID(), body });
    expect(given(" \n").error?.issues[0]?.message).toBe("Write a note first.");
    expect(given("a".repeat(10_001)).success).toBe(false);
    expect(given("a\u0000b ").data?.body).toBe("ab");
  });
});
