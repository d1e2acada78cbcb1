import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts, contactTags, conversationTags } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  newPhone,
} from "@/tests/support/factories";
import { createTag } from "./create-tag";
import { deleteTag } from "./delete-tag";
import { createTagInput, updateTagInput } from "./input";
import { countTagUse, listTags } from "./queries";
import { tagUseWords } from "./rules";
import { updateTag } from "./update-tag";

useTestDatabase();
let admin: UserActor;
let member: UserActor;

beforeEach(async () => {
  admin = await createUser(await createOrganization(), { role: "admin" });
  member = await createUser(admin.organizationId);
});

describe("a tag", () => {
  test("is made by any of the staff and seen by all of the organization", async () => {
    const tag = await createTag(member, createTagInput.parse({ name: "  Very   important " }));
    expect(await listTags(admin)).toEqual([{ id: tag.id, name: "Very important", color: "gray" }]);
    expect(await listTags(await createUser(await createOrganization()))).toEqual([]);
  });

  test("exists once by name, whatever the case", async () => {
    await createTag(member, { name: "VIP", color: "blue" });
    await expect(createTag(admin, { name: "vip", color: "red" })).rejects.toThrow(Invalid);
    const other = await createTag(admin, { name: "Complaint", color: "red" });
    const renamed = updateTag(admin, { tagId: other.id, name: "Vip", color: "red" });
    await expect(renamed).rejects.toThrow(Invalid);
    await updateTag(admin, { tagId: other.id, name: "COMPLAINT", color: "orange" });
    expect((await listTags(member)).map((tag) => tag.name)).toEqual(["COMPLAINT", "VIP"]);
  });

  test("is renamed, recoloured and deleted by admins alone", async () => {
    const { id: tagId } = await createTag(member, { name: "VIP", color: "blue" });
    await expect(updateTag(member, { tagId, name: "V", color: "red" })).rejects.toThrow(Forbidden);
    await expect(deleteTag(member, { tagId })).rejects.toThrow(Forbidden);
    await expect(countTagUse(member, { tagId })).rejects.toThrow(Forbidden);
    const stranger = await createUser(await createOrganization(), { role: "admin" });
    await expect(updateTag(stranger, { tagId, name: "V", color: "red" })).rejects.toThrow(NotFound);
    await expect(deleteTag(stranger, { tagId })).rejects.toThrow(NotFound);
    expect(await updateTag(admin, { tagId, name: "Regular", color: "teal" })).toMatchObject({
      color: "teal",
    });
  });

  test("says how many carry it before it goes, and leaves them there", async () => {
    const { id: tagId } = await createTag(member, { name: "VIP", color: "blue" });
    const inboxId = await createInbox(admin, newPhone());
    const thread = await createConversation(inboxId);
    const [contact] = await db().insert(contacts).values({ inboxId, fullName: "Jane Snow" }).returning();
    await db().insert(conversationTags).values({ conversationId: thread.id, tagId });
    await db()
      .insert(contactTags)
      .values({ contactId: contact?.id ?? randomUUID(), tagId });
    expect(await countTagUse(admin, { tagId })).toEqual({ conversations: 1, contacts: 1 });
    expect(await deleteTag(admin, { tagId })).toEqual({ conversations: 1, contacts: 1 });
    await expect(deleteTag(admin, { tagId })).rejects.toThrow(NotFound);
    expect(await db().select().from(conversationTags)).toEqual([]);
    expect(await listTags(admin)).toEqual([]);
  });
});

test("names and colours are checked at the door", () => {
  expect(createTagInput.safeParse({ name: "  " }).success).toBe(false);
  expect(createTagInput.safeParse({ name: "x".repeat(41) }).success).toBe(false);
  expect(updateTagInput.safeParse({ tagId: randomUUID(), name: "VIP", color: "pink" }).success).toBe(false);
});

test("what carries a tag is counted in words", () => {
  expect(tagUseWords({ conversations: 0, contacts: 0 })).toBeNull();
  expect(tagUseWords({ conversations: 1, contacts: 0 })).toBe("1 conversation");
  expect(tagUseWords({ conversations: 1204, contacts: 1 })).toBe("1,204 conversations and 1 contact");
});
