import { addDays, addMinutes, subMinutes } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, sessions, users } from "@/db/schema";
import { useTestDatabase } from "@/tests/support/database";
import { createOrganization, createUser } from "@/tests/support/factories";
import type { UserActor } from "./actor";
import { endSession } from "./end-session";
import { findActor } from "./find-actor";
import { hashPassword } from "./password";
import { startSession } from "./start-session";

useTestDatabase();
let passwordHash: string;
let dana: UserActor;
let email: string;

beforeAll(async () => {
  passwordHash = await hashPassword("correct horse");
});
beforeEach(async () => {
  dana = await createUser(await createOrganization(), { passwordHash, role: "admin" });
  const [user] = await db().select().from(users).where(eq(users.id, dana.userId));
  email = user?.email ?? "";
});

const signIn = (password = "correct horse", address = email) =>
  startSession({ email: address, password }, "A browser");

async function signInSafely(): Promise<string> {
  const session = await signIn();
  if (!session) throw new Error("nobody was signed in");
  return session.sessionId;
}

const listAudit = () =>
  db().select().from(auditEvents).where(eq(auditEvents.organizationId, dana.organizationId));
const changeSession = (id: string, change: Partial<typeof sessions.$inferInsert>) =>
  db().update(sessions).set(change).where(eq(sessions.id, id));

describe("signing in", () => {
  test("starts a session of thirty days, and says so in the audit", async () => {
    const sessionId = await signInSafely();
    const [row] = await db().select().from(sessions).where(eq(sessions.id, sessionId));
    expect(row).toMatchObject({ userId: dana.userId, userAgent: "A browser", endedAt: null });
    const days = addDays(new Date(), 30).getTime() - (row?.expiresAt.getTime() ?? 0);
    expect(Math.abs(days)).toBeLessThan(5 * 60_000);
    expect(await listAudit()).toMatchObject([
      { action: "session.started", actorKind: "user", actorId: dana.userId, subjectId: sessionId },
    ]);
    expect(await findActor(sessionId)).toEqual({ ...dana, sessionId });
  });

  test("does not mind the address's case or blanks around it", async () => {
    expect(await signIn("correct horse", ` ${email.toUpperCase()} `)).toMatchObject({ userId: dana.userId });
  });

  test("is refused in the same way for a wrong password, an unknown address and a disabled user", async () => {
    const started = await db().$count(sessions);
    for (const password of ["wrong", "", "Correct horse", "correct horse "]) {
      expect(await signIn(password)).toBeNull();
    }
    expect(await signIn("correct horse", "nobody@example.com")).toBeNull();
    expect(await signIn("no such user", "nobody@example.com")).toBeNull();
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, dana.userId));
    expect(await signIn()).toBeNull();
    expect(await db().$count(sessions)).toBe(started);
    expect(await listAudit()).toEqual([]);
  });
});

describe("the user behind a session", () => {
  test("is nobody once it has expired", async () => {
    const sessionId = await signInSafely();
    await changeSession(sessionId, { expiresAt: addMinutes(new Date(), 1) });
    expect(await findActor(sessionId)).not.toBeNull();
    await changeSession(sessionId, { expiresAt: subMinutes(new Date(), 1) });
    expect(await findActor(sessionId)).toBeNull();
  });

  test("is nobody once the user is disabled, and has the role of now", async () => {
    const sessionId = await signInSafely();
    await db().update(users).set({ role: "member" }).where(eq(users.id, dana.userId));
    expect(await findActor(sessionId)).toMatchObject({ role: "member" });
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, dana.userId));
    expect(await findActor(sessionId)).toBeNull();
  });

  test("is nobody for a session that never was", async () => {
    expect(await findActor("00000000-0000-4000-8000-000000000000")).toBeNull();
  });
});

describe("signing out", () => {
  test("ends this session and no other, and says so in the audit once", async () => {
    const [here, elsewhere] = [await signInSafely(), await signInSafely()];
    const actor = { ...dana, sessionId: here };
    await endSession(actor);
    expect(await findActor(here)).toBeNull();
    expect(await findActor(elsewhere)).not.toBeNull();
    const [ended] = await db().select().from(sessions).where(eq(sessions.id, here));
    await endSession(actor);
    expect(await db().select().from(sessions).where(eq(sessions.id, here))).toEqual([ended]);
    const audit = (await listAudit()).filter((entry) => entry.action === "session.ended");
    expect(audit).toMatchObject([{ actorId: dana.userId, subjectId: here }]);
  });
});
