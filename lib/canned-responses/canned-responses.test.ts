import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { getAway } from "@/lib/away/queries";
import { usualHours } from "@/lib/away/rules";
import { saveAway } from "@/lib/away/save-away";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { createList } from "@/lib/lists/create-list";
import { keepAttributeNames } from "@/lib/merge-fields/keep-attribute-names";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { createCannedResponse } from "./create-canned-response";
import { deleteCannedResponse } from "./delete-canned-response";
import { listCannedResponses } from "./queries";
import { updateCannedResponse } from "./update-canned-response";

useTestDatabase();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
});

const content = {
  title: "Hours",
  body: "We open at 7.",
  isAway: false,
  keywords: [] as string[],
  uploadIds: [],
};
const create = async (given: Partial<typeof content> & { inboxId?: string } = {}) =>
  (await createCannedResponse(dana, { inboxId, ...content, ...given })).responseId;
const update = (responseId: string, given: Partial<typeof content> = {}) =>
  updateCannedResponse(dana, { responseId, ...content, keptMediaIds: [], ...given });
const find = async (id: string) =>
  (await listCannedResponses(dana, { inboxId })).find((row) => row.id === id);

describe("a canned response", () => {
  test("is listed by title, changed and deleted, which is audited", async () => {
    const id = await create({ title: "zebra cake", keywords: ["Zebra"] });
    await create({ title: "Apple cake" });
    const titles = (await listCannedResponses(dana, { inboxId })).map(({ title }) => title);
    expect(titles.indexOf("Apple cake")).toBeLessThan(titles.indexOf("zebra cake"));
    const refused = update(id, {
      title: "Zebra",
      body: "Hi {{first_name}}",
      keywords: ["ZEBRA!", "stripes"],
    });
    await expect(refused).rejects.toThrow(Invalid);
    expect(await find(id)).toMatchObject({ title: "zebra cake", keywords: ["Zebra"] });
    await update(id, { title: "Zebra", keywords: ["stripes"] });
    expect(await find(id)).toMatchObject({ title: "Zebra", keywords: ["stripes"], usedCount: 0 });
    await deleteCannedResponse(dana, { responseId: id });
    expect(await find(id)).toBeUndefined();
    await expect(deleteCannedResponse(dana, { responseId: id })).rejects.toThrow(NotFound);
    const audit = await db().select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(audit.map(({ action }) => action)).toEqual(["cannedResponse.deleted"]);
  });

  test.each([
    [{ title: "x", body: "  " }, { body: "Write the message." }],
    [{ body: "a".repeat(1531) }, { body: expect.stringContaining("at most 10") }],
    [{ body: "Hi {{nickname}}" }, { body: expect.stringContaining("no merge field “nickname”") }],
    [{ body: "Hi {{first_name}}", isAway: true }, { body: expect.stringContaining("{{first_name|there}}") }],
    [{ body: "Hi {{company}}", keywords: ["firm"] }, { body: expect.stringContaining("{{company|there}}") }],
    [{ keywords: ["fine", "Stop!"] }, { "keywords.1": expect.stringContaining("opts people out") }],
    [{ keywords: ["help"] }, { "keywords.0": expect.stringContaining("help text") }],
  ])("%j is refused at its field", async (given, fields) => {
    await expect(create(given)).rejects.toMatchObject({ fields });
  });

  test("may name the attributes that contacts of its number have, in any case", async () => {
    await keepAttributeNames(db(), inboxId, ["Favorite cake"]);
    await create({ title: "Cake", body: "One {{favorite CAKE}} as usual?" });
    const otherInbox = await createInbox(dana, "+14155550177");
    await expect(create({ inboxId: otherInbox, body: "{{favorite cake}}" })).rejects.toMatchObject({
      fields: { body: expect.any(String) },
    });
  });

  test("has keywords that no other response of its number has, though a list may share one", async () => {
    await createList(dana, { inboxId, name: "Club", keywords: ["join"] });
    await create({ title: "Welcome", keywords: ["JOIN"] });
    await expect(create({ title: "Other", keywords: ["new", "Join!"] })).rejects.toMatchObject({
      fields: { "keywords.1": "“Join!” is a keyword of “Welcome” already." },
    });
    const otherInbox = await createInbox(dana, "+14155550188");
    await create({ inboxId: otherInbox, keywords: ["join"] });
  });

  test("is nobody's who does not hold its number", async () => {
    const sam = await createUser(dana.organizationId);
    const responseId = await create();
    const theirs = { ...content, responseId, keptMediaIds: [] };
    expect(await listCannedResponses(sam, { inboxId })).toEqual([]);
    await expect(createCannedResponse(sam, { inboxId, ...content })).rejects.toThrow(NotFound);
    await expect(updateCannedResponse(sam, theirs)).rejects.toThrow(NotFound);
    await expect(deleteCannedResponse(sam, { responseId })).rejects.toThrow(NotFound);
  });
});

describe("an away message in use", () => {
  const settings = {
    mode: "away",
    intervalHours: 24,
    timezone: "America/New_York",
    hours: usualHours,
  } as const;

  test("can be neither deleted nor unmarked, and says where it is used", async () => {
    const responseId = await create({ title: "Closed", isAway: true });
    await saveAway(dana, { inboxId, responseId, ...settings });
    expect(await find(responseId)).toMatchObject({ isAwayMessage: true });
    await expect(deleteCannedResponse(dana, { responseId })).rejects.toThrow(Conflict);
    await expect(update(responseId, { isAway: false })).rejects.toMatchObject({
      fields: { isAway: expect.stringContaining("Messaging Status") },
    });
    await update(responseId, { isAway: true, body: "Back on Monday." });
    await saveAway(dana, { inboxId, ...settings, mode: "available", responseId: null });
    await deleteCannedResponse(dana, { responseId });
  });

  test("is one that is marked, of the same number, and chosen", async () => {
    const unmarked = await create({ title: "Not one" });
    const elsewhere = await create({ inboxId: await createInbox(dana, "+14155550199"), isAway: true });
    for (const responseId of [unmarked, elsewhere, null]) {
      await expect(saveAway(dana, { inboxId, responseId, ...settings })).rejects.toMatchObject({
        fields: { responseId: expect.any(String) },
      });
    }
    const sam = await createUser(dana.organizationId);
    await expect(saveAway(sam, { inboxId, responseId: null, ...settings })).rejects.toThrow(NotFound);
    await expect(getAway(sam, { inboxId })).rejects.toThrow(NotFound);
    expect(await getAway(dana, { inboxId })).toMatchObject({ mode: "available", isAway: false });
  });
});
