import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, conversations, inboxes, inboxHolders, organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/find-actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  newPhone,
  share,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { disableUser } from "./disable-user";
import { enableUser } from "./enable-user";
import { type UpdateUserInput, updateUserInput } from "./input";
import { getManagedUser, listUsers } from "./manage-queries";
import { updateUser } from "./update-user";

useTestDatabase();
let admin: UserActor;
let member: UserActor;
let stranger: UserActor;

beforeEach(async () => {
  applySettings({});
  admin = await createUser(await createOrganization(), { role: "admin", name: "Dana Reyes" });
  member = await createUser(admin.organizationId, { name: "Sam Okafor" });
  stranger = await createUser(await createOrganization(), { role: "admin" });
});

const audited = async (action: string) =>
  (await db().select().from(auditEvents).where(eq(auditEvents.organizationId, admin.organizationId))).filter(
    (event) => event.action === action,
  );

/** As the user is, but for what is given. */
async function wanted(userId: string, given: Partial<UpdateUserInput>): Promise<UpdateUserInput> {
  const user = await getManagedUser(admin, { userId });
  return updateUserInput.parse({ ...user, userId, ...given });
}

describe("changing a user", () => {
  test("changes what admins decide, and says in the audit log what was and what is", async () => {
    await updateUser(
      admin,
      await wanted(member.userId, { role: "admin", name: "Samuel Okafor", allowsDeleting: false }),
    );
    expect(await getManagedUser(admin, { userId: member.userId })).toMatchObject({
      ...{ role: "admin", name: "Samuel Okafor", allowsDeleting: false },
    });
    expect(await audited("user.updated")).toMatchObject([
      {
        subjectId: member.userId,
        detail: {
          role: { from: "member", to: "admin" },
          name: { from: "Sam Okafor", to: "Samuel Okafor" },
          allowsDeleting: { from: true, to: false },
        },
      },
    ]);
    await updateUser(admin, await wanted(member.userId, {}));
    expect(await audited("user.updated")).toHaveLength(1);
  });

  test("refuses an address that somebody else signs in with, in any case of letters", async () => {
    const { email } = await getManagedUser(stranger, { userId: stranger.userId });
    await expect(
      updateUser(admin, await wanted(member.userId, { email: email.toUpperCase() })),
    ).rejects.toThrow(Invalid);
  });

  test("refuses to leave the organization without an admin", async () => {
    await expect(updateUser(admin, await wanted(admin.userId, { role: "member" }))).rejects.toThrow(
      "the only admin",
    );
    await updateUser(admin, await wanted(member.userId, { role: "admin" }));
    await updateUser(admin, await wanted(admin.userId, { role: "member" }));
  });

  test("is for admins of the organization", async () => {
    const input = await wanted(member.userId, {});
    await expect(updateUser(member, input)).rejects.toThrow(Forbidden);
    await expect(updateUser(stranger, input)).rejects.toThrow(NotFound);
    await expect(listUsers(member)).rejects.toThrow(Forbidden);
    await expect(getManagedUser(stranger, { userId: member.userId })).rejects.toThrow(NotFound);
  });

  test("needs a name, an address that can be one, and a consent message that can be sent", () => {
    const problems = updateUserInput
      .safeParse({
        ...{ userId: member.userId, name: " \u0000", email: "dana", role: "member", allowsBlasts: true },
        ...{ requiresConsentMessage: null, consentMessage: "a".repeat(1600) },
        ...{ allowsDeleting: true, allowsDripCampaigns: true },
      })
      .error?.issues.map((issue) => issue.path[0]);
    expect(problems?.sort()).toEqual(["consentMessage", "email", "name"]);
  });
});

describe("a user who always sends the consent message first", () => {
  const always = (given: Partial<UpdateUserInput> = {}) =>
    wanted(member.userId, { requiresConsentMessage: true, ...given });

  test("needs words: their own, or the organization's", async () => {
    await expect(updateUser(admin, await always())).rejects.toMatchObject({
      fields: { consentMessage: "Write one here: the organization has no consent message yet." },
    });
    await updateUser(admin, await always({ consentMessage: "Sam here. Reply STOP to opt out." }));
    await db()
      .update(organizations)
      .set({ consentMessage: "Reply STOP to opt out." })
      .where(eq(organizations.id, admin.organizationId));
    await updateUser(admin, await always({ consentMessage: "" }));
    expect(await getManagedUser(admin, { userId: member.userId })).toMatchObject({
      ...{ requiresConsentMessage: true, consentMessage: "" },
    });
  });
});

describe("disabling a user", () => {
  const disable = (userId: string, successors: { inboxId: string; userId: string }[] = []) =>
    disableUser(admin, { userId, successors });

  test("ends their sessions for good and takes their conversations from them, once", async () => {
    const inboxId = await createInbox(admin, newPhone());
    await share(inboxId, member);
    const { id } = await createConversation(inboxId);
    await db().update(conversations).set({ assigneeId: member.userId }).where(eq(conversations.id, id));
    await disable(member.userId);
    await disable(member.userId);
    expect(await audited("user.disabled")).toHaveLength(1);
    expect(await findActor(member.sessionId)).toBeNull();
    const [thread] = await db().select().from(conversations).where(eq(conversations.id, id));
    expect(thread?.assigneeId).toBeNull();
    await enableUser(admin, { userId: member.userId });
    await enableUser(admin, { userId: member.userId });
    expect(await audited("user.enabled")).toHaveLength(1);
    // The sessions of before stay ended; the numbers are still theirs.
    expect(await findActor(member.sessionId)).toBeNull();
    expect(await getManagedUser(admin, { userId: member.userId })).toMatchObject({
      disabled: false,
      numbers: [{ id: inboxId, isPrimary: false }],
    });
  });

  test("asks who answers for their numbers from then on", async () => {
    const inboxId = await createInbox(member, newPhone());
    await expect(disable(member.userId)).rejects.toMatchObject({ reason: "needs_successor" });
    await expect(disable(member.userId, [{ inboxId, userId: member.userId }])).rejects.toThrow(Conflict);
    await expect(disable(member.userId, [{ inboxId, userId: stranger.userId }])).rejects.toThrow(NotFound);
    expect(await findActor(member.sessionId)).not.toBeNull();
    await disable(member.userId, [{ inboxId, userId: admin.userId }]);
    const [inbox] = await db().select().from(inboxes).where(eq(inboxes.id, inboxId));
    expect(inbox?.primaryUserId).toBe(admin.userId);
    const holders = await db().select().from(inboxHolders).where(eq(inboxHolders.inboxId, inboxId));
    expect(holders.map(({ userId }) => userId).sort()).toEqual([admin.userId, member.userId].sort());
  });

  test("refuses the last admin, also when two admins disable each other at once", async () => {
    await expect(disable(admin.userId)).rejects.toThrow("the only admin");
    await db().update(users).set({ role: "admin" }).where(eq(users.id, member.userId));
    const both = await Promise.allSettled([
      disableUser(admin, { userId: member.userId, successors: [] }),
      disableUser({ ...member, role: "admin" }, { userId: admin.userId, successors: [] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("is refused to an admin who was disabled while they waited, though others are left", async () => {
    await db().update(users).set({ role: "admin" }).where(eq(users.id, member.userId));
    await createUser(admin.organizationId, { role: "admin" });
    const both = await Promise.allSettled([
      disableUser(admin, { userId: member.userId, successors: [] }),
      disableUser({ ...member, role: "admin" }, { userId: admin.userId, successors: [] }),
    ]);
    expect(both.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: expect.any(Forbidden) },
    ]);
  });

  test("is for admins of the organization", async () => {
    for (const verb of [disableUser, enableUser]) {
      const input = { userId: member.userId, successors: [] };
      await expect(verb(member, input)).rejects.toThrow(Forbidden);
      await expect(verb(stranger, input)).rejects.toThrow(NotFound);
    }
  });
});
