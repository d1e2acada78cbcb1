import { addMinutes } from "date-fns";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Forbidden, Invalid } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser, newPhone } from "@/tests/support/factories";
import { listAuditEventsInput } from "./input";
import { listAuditEvents } from "./queries";
import { recordAudit } from "./record-audit";

useTestDatabase();
const timezone = "America/Los_Angeles";
const midnight = new Date("2026-03-08T08:00:00Z");
let admin: UserActor;
let member: UserActor;

beforeAll(async () => {
  admin = await createUser(await createOrganization(), { role: "admin" });
  member = await createUser(admin.organizationId, { name: "Sam Okafor" });
  const elsewhere = await createUser(await createOrganization(), { role: "admin" });
  await recordAudit(db(), elsewhere, { action: "tag.created" });
  // Two in each minute, so that a page also ends between equal times.
  await db()
    .insert(auditEvents)
    .values(
      Array.from({ length: 120 }, (_, index) => ({
        organizationId: admin.organizationId,
        ...{ actorKind: "user", actorId: index % 3 === 0 ? member.userId : admin.userId },
        action: index % 2 === 0 ? "contacts.exported" : "contact.deleted",
        createdAt: addMinutes(midnight, Math.floor(index / 2) - 30),
      })),
    );
});

const list = (given: Record<string, string> = {}, actor = admin) =>
  listAuditEvents(actor, { ...listAuditEventsInput.parse(given), timezone });

async function listAll(given: Record<string, string> = {}) {
  const found = [];
  for (let after: string | null = ""; after !== null; ) {
    const page = await list({ ...given, ...(after ? { after } : {}) });
    found.push(...page.entries);
    after = page.next;
  }
  return found;
}

describe("the audit log", () => {
  test("is read page by page, newest first, without loss or repetition", async () => {
    const all = await listAll();
    expect(new Set(all.map(({ id }) => id)).size).toBe(120);
    expect(all.map(({ at }) => at)).toEqual([...all.map(({ at }) => at)].sort().reverse());
  });

  test("is filtered by who, what and days in the reader’s timezone", async () => {
    expect(await listAll({ who: member.userId })).toHaveLength(40);
    expect(await listAll({ who: "machines" })).toHaveLength(0);
    expect(await listAll({ what: "contact" })).toHaveLength(120);
    expect(await listAll({ what: "tag" })).toHaveLength(0);
    expect(await listAll({ from: "2026-03-08" })).toHaveLength(60);
    expect(await listAll({ to: "2026-03-07" })).toHaveLength(60);
    expect(await listAll({ who: member.userId, from: "2026-03-08", to: "2026-03-08" })).toHaveLength(20);
    expect(await listAll({ who: "nobody", what: "nothing", from: "then" })).toHaveLength(120);
  });

  test("names people and numbers, of the organization alone", async () => {
    const inboxId = await createInbox(admin, newPhone());
    const foreign = await createUser(await createOrganization(), { name: "Eve" });
    await recordAudit(db(), admin, {
      action: "inbox.shared",
      subjectId: inboxId,
      detail: { with: member.userId, other: foreign.userId },
    });
    const { entries } = await list({ what: "inbox" });
    expect(entries).toMatchObject([
      {
        who: "Dana Reyes",
        what: "Shared a number",
        subject: expect.stringMatching(/^\(415\) 555-/),
        details: ["With: Sam Okafor", `Other: ${foreign.userId}`],
      },
    ]);
  });

  test("is for admins, and says so where a link is broken", async () => {
    await expect(list({}, member)).rejects.toThrow(Forbidden);
    await expect(list({ after: "x" })).rejects.toThrow(Invalid);
  });
});
