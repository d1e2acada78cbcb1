import { addDays, addMinutes, subMinutes } from "date-fns";
import { and, eq, isNull, like, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, rateLimits, sessions, users } from "@/db/schema";
import { LimitExceeded } from "@/lib/errors";
import { endOwnSession } from "@/lib/sessions/end-own-session";
import { endSessions } from "@/lib/sessions/end-sessions";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/eventually";
import { createOrganization, createUser, createVisitor } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import type { UserActor } from "./actor";
import { findActor } from "./find-actor";
import { hashPassword } from "./password";
import { startSession } from "./start-session";
import { freeAttempts, longestPauseSeconds } from "./throttle";

useTestDatabase();
let passwordHash: string;
let dana: UserActor;
let email: string;

beforeAll(async () => {
  applySettings({});
  passwordHash = await hashPassword("correct horse");
});
beforeEach(async () => {
  dana = await createUser(await createOrganization(), { passwordHash, role: "admin" });
  const [user] = await db().select().from(users).where(eq(users.id, dana.userId));
  email = user?.email ?? "";
});

const signIn = (password = "correct horse", address = email, visitor = createVisitor()) =>
  startSession(visitor, { email: address, password });

async function signInSafely(): Promise<string> {
  const session = await signIn();
  if (!session) throw new Error("nobody was signed in");
  return session.sessionId;
}

/** @returns what the browser keeps of it */
async function signInAndKeep(): Promise<string> {
  const session = await signIn();
  if (!session) throw new Error("nobody was signed in");
  return session.device;
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

describe("signing in while", () => {
  const countOpen = () =>
    db().$count(sessions, and(eq(sessions.userId, dana.userId), isNull(sessions.endedAt)));
  const isAnyoneWaiting = async () =>
    (
      await db().execute(sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      `)
    ).rowCount;

  /** Signs in with the right password, and changes the user before there is a session. */
  async function signInDuring(change: Partial<typeof users.$inferInsert>) {
    const { begun } = await transact(async (tx) => {
      await tx.update(users).set(change).where(eq(users.id, dana.userId));
      await endSessions(tx, dana, { id: dana.userId, organizationId: dana.organizationId });
      const signingIn = { begun: signIn() };
      await eventually(isAnyoneWaiting);
      return signingIn;
    });
    return begun;
  }

  test("the password is changed does not outlive it", async () => {
    expect(await countOpen()).toBe(1);
    expect(await signInDuring({ passwordHash: await hashPassword("another horse") })).toBeNull();
    expect(await countOpen()).toBe(0);
  });

  test("one is disabled leaves no session for when one is enabled again", async () => {
    expect(await signInDuring({ disabledAt: new Date() })).toBeNull();
    expect(await countOpen()).toBe(0);
  });
});

describe("guessing at a password", () => {
  const guess = (visitor = createVisitor(), address = email) => signIn("wrong", address, visitor);
  /** Eleven: those that are free, and the first turn. */
  async function useUpTurns(make: () => Promise<unknown>): Promise<void> {
    for (let made = 0; made <= freeAttempts; made += 1) expect(await make()).toBeNull();
  }

  test("is slowed down after ten failures with an account, wherever they come from, and says until when", async () => {
    await useUpTurns(() => guess());
    await expect(guess()).rejects.toMatchObject({ code: "limit_exceeded", seconds: 5 });
    await expect(signIn()).rejects.toThrow("Too many attempts. Try again in 5 seconds.");
    // Other accounts, and other places, are none the worse for it.
    expect(await guess(createVisitor(), "somebody@example.com")).toBeNull();
  });

  test("is slowed down for an address that nobody has, in the same way", async () => {
    await useUpTurns(() => guess(createVisitor(), "nobody-guessed@example.com"));
    await expect(guess(createVisitor(), "nobody-guessed@example.com")).rejects.toMatchObject({ seconds: 5 });
  });

  test("is slowed down after ten failures from a place, whoever they are for", async () => {
    const place = createVisitor();
    let account = 0;
    await useUpTurns(() => guess(place, `account-${++account}@example.com`));
    await expect(guess(place)).rejects.toThrow(LimitExceeded);
    expect(await guess()).toBeNull();
  });

  test("counts guesses that are made at once", async () => {
    const made = await Promise.allSettled(Array.from({ length: 30 }, () => guess()));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(freeAttempts + 1);
  });

  test("by others does not slow the owner down in a browser they have used before, but a thief there, too", async () => {
    const own = { ...createVisitor(), device: await signInAndKeep() };
    await useUpTurns(() => guess());
    expect(await signIn("correct horse", email, own)).not.toBeNull();
    const forged = { ...own, device: own.device.replace(/.$/, (last) => (last === "A" ? "B" : "A")) };
    await expect(signIn("correct horse", email, forged)).rejects.toThrow(LimitExceeded);
    await useUpTurns(() => guess(own));
    await expect(guess(own)).rejects.toThrow(LimitExceeded);
  });

  test("is not what signing in counts as", async () => {
    for (let made = 0; made < 2 * freeAttempts; made += 1) expect(await signIn()).not.toBeNull();
  });

  test("is free again in a quarter of an hour, and lets somebody through each minute at the latest until then", async () => {
    await useUpTurns(() => guess());
    await db()
      .update(rateLimits)
      .set({ expire: subMinutes(new Date(), 1) })
      .where(like(rateLimits.key, "turn:%"));
    expect(await guess()).toBeNull();
    await expect(guess()).rejects.toMatchObject({ seconds: 10 });
    await db()
      .update(rateLimits)
      .set({ points: 50 })
      .where(eq(rateLimits.key, `attempt:account:${email}`));
    await db()
      .update(rateLimits)
      .set({ expire: subMinutes(new Date(), 1) })
      .where(like(rateLimits.key, "turn:%"));
    expect(await guess()).toBeNull();
    await expect(guess()).rejects.toMatchObject({ seconds: longestPauseSeconds });
    await db()
      .update(rateLimits)
      .set({ expire: subMinutes(new Date(), 1) });
    expect(await guess()).toBeNull();
    expect(await signIn()).not.toBeNull();
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
    await endOwnSession(actor);
    expect(await findActor(here)).toBeNull();
    expect(await findActor(elsewhere)).not.toBeNull();
    const [ended] = await db().select().from(sessions).where(eq(sessions.id, here));
    await endOwnSession(actor);
    expect(await db().select().from(sessions).where(eq(sessions.id, here))).toEqual([ended]);
    const audit = (await listAudit()).filter((entry) => entry.action === "session.ended");
    expect(audit).toMatchObject([{ actorId: dana.userId, subjectId: here }]);
  });
});
