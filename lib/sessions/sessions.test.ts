import { randomUUID } from "node:crypto";
import { subHours, subMinutes } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, sessions } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/find-actor";
import { backgroundWorkEnded } from "@/lib/background";
import { NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import { createOrganization, createUser } from "@/tests/support/factories";
import { describeBrowser } from "./describe-browser";
import { endOtherSessions } from "./end-other-sessions";
import { endSession } from "./end-session";
import { listSessions } from "./queries";

useTestDatabase();
let dana: UserActor;
let sam: UserActor;

beforeEach(async () => {
  dana = await createUser(await createOrganization());
  sam = await createUser(dana.organizationId);
});

async function addSession(given: Partial<typeof sessions.$inferInsert> = {}): Promise<string> {
  const id = randomUUID();
  const expiresAt = new Date(Date.now() + 60_000);
  await db()
    .insert(sessions)
    .values({ id, userId: dana.userId, expiresAt, ...given });
  return id;
}
const endedInAudit = async () =>
  (await db().select().from(auditEvents).where(eq(auditEvents.organizationId, dana.organizationId)))
    .filter(({ action }) => action === "session.ended")
    .map(({ subjectId }) => subjectId);

describe("the sessions of somebody", () => {
  test("are those that work, this one first, then the last used", async () => {
    const old = await addSession({ lastSeenAt: subHours(new Date(), 3) });
    const recent = await addSession({ lastSeenAt: subHours(new Date(), 1) });
    await addSession({ expiresAt: subMinutes(new Date(), 1) });
    await addSession({ endedAt: new Date() });
    const listed = await listSessions(dana);
    expect(listed.map(({ id, isThis }) => [id, isThis])).toEqual([
      [dana.sessionId, true],
      [recent, false],
      [old, false],
    ]);
  });

  test("end one at a time, once, and only one's own", async () => {
    const other = await addSession();
    await expect(endSession(sam, { sessionId: other })).rejects.toThrow(NotFound);
    expect(await findActor(other)).not.toBeNull();
    await endSession(dana, { sessionId: other });
    expect(await findActor(other)).toBeNull();
    await expect(endSession(dana, { sessionId: other })).rejects.toThrow(NotFound);
    expect(await endedInAudit()).toEqual([other]);
  });

  test("end everywhere but here, and nobody else's", async () => {
    const others = [await addSession(), await addSession()];
    expect(await endOtherSessions(dana)).toEqual({ ended: 2 });
    expect(await endOtherSessions(dana)).toEqual({ ended: 0 });
    expect((await listSessions(dana)).map(({ id }) => id)).toEqual([dana.sessionId]);
    expect(await findActor(sam.sessionId)).not.toBeNull();
    expect((await endedInAudit()).sort()).toEqual(others.sort());
  });

  test("are noted as seen every few minutes, not with each request", async () => {
    const seenAt = async (id: string) =>
      (await db().select().from(sessions).where(eq(sessions.id, id)))[0]?.lastSeenAt.getTime() ?? 0;
    const [justNow, earlier] = [subMinutes(new Date(), 2), subMinutes(new Date(), 20)];
    const [fresh, stale] = [
      await addSession({ lastSeenAt: justNow }),
      await addSession({ lastSeenAt: earlier }),
    ];
    await findActor(fresh);
    await findActor(stale);
    await backgroundWorkEnded();
    expect(await seenAt(fresh)).toBe(justNow.getTime());
    expect(Date.now() - (await seenAt(stale))).toBeLessThan(60_000);
  });
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36",
    "Chrome on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
    "Safari on macOS",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36 Edg/147.0.0.0",
    "Microsoft Edge on Windows",
  ],
  ["curl/8.5.0", "Unknown browser"],
  ["", "Unknown browser"],
  [null, "Unknown browser"],
])("a browser is told in plain words: %s", (userAgent, words) => {
  expect(describeBrowser(userAgent)).toBe(words);
});
