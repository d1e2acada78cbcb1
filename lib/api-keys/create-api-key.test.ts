import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { apiKeyInboxes, apiKeys, auditEvents } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Forbidden, NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser, share } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { createApiKey } from "./create-api-key";
import { findApiKeyActor } from "./find-api-key-actor";
import { createApiKeyInput } from "./input";
import { listApiKeys } from "./queries";
import { revokeApiKey } from "./revoke-api-key";

useTestDatabase();
let admin: UserActor;
let member: UserActor;
let stranger: UserActor;
let inboxId: string;
let foreignInboxId: string;

beforeAll(async () => {
  applySettings({});
  admin = await createUser(await createOrganization(), { role: "admin" });
  member = await createUser(admin.organizationId);
  stranger = await createUser(await createOrganization(), { role: "admin" });
  inboxId = await createInbox(admin, "+14155550100");
  await share(inboxId, member);
  foreignInboxId = await createInbox(member, "+14155550188");
});

const listAudited = (action: string) => db().select().from(auditEvents).where(eq(auditEvents.action, action));

describe("an API key", () => {
  test("is shown once and kept as a hash, with its prefix and numbers", async () => {
    const { secret } = await createApiKey(admin, { name: "Phone system", inboxIds: [inboxId, inboxId] });
    expect(secret).toMatch(/^twk_[\w-]{43}$/);
    const [row] = await db().select().from(apiKeys);
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(await listApiKeys(admin)).toMatchObject([
      {
        name: "Phone system",
        prefix: secret.slice(0, 12),
        numbers: ["(415) 555-0100"],
        createdBy: "Dana Reyes",
      },
    ]);
    expect(await findApiKeyActor(secret)).toMatchObject({ actor: { kind: "apiKey", apiKeyId: row?.id } });
    expect(await listAudited("apiKey.created")).toMatchObject([
      { actorId: admin.userId, subjectId: row?.id },
    ]);
  });

  test("is for numbers the admin holds, and no others", async () => {
    const before = await db().select().from(apiKeyInboxes);
    for (const [who, inboxIds] of [
      [admin, [inboxId, foreignInboxId]],
      [stranger, [inboxId]],
    ] as const) {
      await expect(createApiKey(who, { name: "x", inboxIds: [...inboxIds] })).rejects.toThrow(NotFound);
    }
    await expect(createApiKey(member, { name: "x", inboxIds: [inboxId] })).rejects.toThrow(Forbidden);
    expect(await db().select().from(apiKeyInboxes)).toEqual(before);
  });

  test("works until an admin of its organization revokes it, which twice is once", async () => {
    const { secret } = await createApiKey(admin, { name: "Short-lived", inboxIds: [inboxId] });
    const [key] = await listApiKeys(admin);
    const apiKeyId = key?.id ?? "";
    await expect(revokeApiKey(stranger, { apiKeyId })).rejects.toThrow(NotFound);
    await expect(revokeApiKey(member, { apiKeyId })).rejects.toThrow(Forbidden);
    expect(await findApiKeyActor(secret)).not.toBeNull();
    await revokeApiKey(admin, { apiKeyId });
    await revokeApiKey(admin, { apiKeyId });
    expect(await findApiKeyActor(secret)).toBeNull();
    expect((await listApiKeys(admin)).map((each) => each.id)).not.toContain(apiKeyId);
    expect(await listAudited("apiKey.revoked")).toHaveLength(1);
  });

  test("needs a name and a number", () => {
    const fields = (given: unknown) =>
      createApiKeyInput.safeParse(given).error?.issues.map((issue) => [issue.path[0], issue.message]);
    expect(fields({ name: " \u0000", inboxIds: [] })).toEqual([
      ["name", "Name the system that will use the key."],
      ["inboxIds", "Choose at least one number."],
    ]);
  });
});
