import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, mails, rateLimits, recoveryCodes, twoFactors, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { startSession } from "@/lib/auth/start-session";
import { clock } from "@/lib/clock";
import { Conflict, Forbidden, Invalid, LimitExceeded, NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import { createOrganization, createUser, createVisitor } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { confirmTwoFactor } from "./confirm-two-factor";
import { disableTwoFactor } from "./disable-two-factor";
import { drawCode } from "./draw-code";
import { findTwoFactor } from "./queries";
import { hashOfCode, newRecoveryCodes } from "./recovery-code";
import { renewRecoveryCodes } from "./renew-recovery-codes";
import { resetTwoFactor } from "./reset-two-factor";
import { openSecret, sealSecret } from "./sealed-secret";
import { startTwoFactor } from "./start-two-factor";

useTestDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-clock-"));
const password = "correct horse battery";
let passwordHash: string;
let dana: UserActor;
let email: string;

beforeAll(async () => {
  applySettings({});
  process.env.TIDEWIRE_CLOCK_FILE = path.join(folder, "clock");
  passwordHash = await hashPassword(password);
});
afterAll(() => {
  delete process.env.TIDEWIRE_CLOCK_FILE;
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  dana = await createUser(await createOrganization(), { passwordHash });
  const [user] = await db().select().from(users).where(eq(users.id, dana.userId));
  email = user?.email ?? "";
});

let offset = 0;
/** The next code, and the one after it, are other ones. */
function letSecondsPass(seconds: number): void {
  offset += seconds * 1000;
  writeFileSync(path.join(folder, "clock"), String(offset));
}
const codeOf = (secret: string, secondsFromNow = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: clock.now().getTime() + secondsFromNow * 1000,
  });
const signIn = (code?: string) => startSession(createVisitor(), { email, password, code });
const listAudit = async () =>
  (await db().select().from(auditEvents).where(eq(auditEvents.organizationId, dana.organizationId)))
    .map(({ action }) => action)
    .filter((action) => action.startsWith("twoFactor."));
const isOwed = (kind: "two_factor_on" | "two_factor_off" | "recovery_code_used") =>
  db().$count(mails, and(eq(mails.kind, kind), eq(mails.subjectId, dana.userId)));

async function turnOn(): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await startTwoFactor(dana, { password });
  const { recoveryCodes: codes } = await confirmTwoFactor(dana, { code: codeOf(secret) });
  return { secret, codes };
}

describe("two-factor", () => {
  test("is on once a code of the app has confirmed it, and signing in asks for one", async () => {
    const { secret } = await startTwoFactor(dana, { password });
    expect(await findTwoFactor(dana)).toBeNull();
    expect(await signIn()).not.toBeNull();
    await expect(confirmTwoFactor(dana, { code: "000000" })).rejects.toThrow(Invalid);
    const { recoveryCodes: codes } = await confirmTwoFactor(dana, { code: codeOf(secret) });
    expect(new Set(codes).size).toBe(10);
    expect(await findTwoFactor(dana)).toMatchObject({ codesLeft: 10 });
    await expect(signIn()).rejects.toMatchObject({ code: "needed" });
    await expect(signIn("123 456")).rejects.toMatchObject({ code: "refused" });
    letSecondsPass(30);
    expect(await signIn(codeOf(secret).replace(/^.../, "$& "))).not.toBeNull();
    expect(await listAudit()).toEqual(["twoFactor.turnedOn"]);
    expect(await isOwed("two_factor_on")).toBe(1);
  });

  test("takes each code once, also at the same time, and none that is older", async () => {
    const { secret } = await turnOn();
    await expect(signIn(codeOf(secret))).rejects.toMatchObject({ code: "refused" });
    letSecondsPass(60);
    const outcomes = await Promise.allSettled([signIn(codeOf(secret)), signIn(codeOf(secret))]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(signIn(codeOf(secret, -30))).rejects.toMatchObject({ code: "refused" });
    expect(await signIn(codeOf(secret, 30))).not.toBeNull();
    await expect(signIn(codeOf(secret, 90))).rejects.toMatchObject({ code: "refused" });
  });

  test("takes each recovery code once, however it is typed, and tells the owner", async () => {
    const { codes } = await turnOn();
    const [first = "", second = ""] = codes;
    expect(await signIn(first.toUpperCase().replaceAll("-", " "))).not.toBeNull();
    await expect(signIn(first)).rejects.toMatchObject({ code: "refused" });
    const outcomes = await Promise.allSettled([signIn(second), signIn(second)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await findTwoFactor(dana)).toMatchObject({ codesLeft: 8 });
    expect(await isOwed("recovery_code_used")).toBe(2);
  });

  test("lets in by a recovery code where our secret, and with it the app's, was lost", async () => {
    const { secret, codes } = await turnOn();
    applySettings({ NEXTAUTH_SECRET: "another secret of at least thirty-two characters" });
    letSecondsPass(60);
    await expect(signIn(codeOf(secret))).rejects.toThrow();
    expect(await signIn(codes[0])).not.toBeNull();
    applySettings({});
  });

  test("does not say that a password was right before it is, and slows down guesses at the code", async () => {
    const { secret } = await turnOn();
    expect(
      await startSession(createVisitor(), { email, password: "wrong", code: codeOf(secret) }),
    ).toBeNull();
    for (let guess = 0; guess < 11; guess += 1) {
      await expect(signIn("000000")).rejects.toMatchObject({ code: "refused" });
    }
    await expect(signIn("000000")).rejects.toThrow(LimitExceeded);
    // The free ones come back after a day, not after minutes: a code has but a million values.
    const [counted] = await db()
      .select()
      .from(rateLimits)
      .where(eq(rateLimits.key, `attempt:code:${dana.userId}`));
    expect(counted?.expire?.getTime()).toBeGreaterThan(Date.now() + 23 * 60 * 60_000);
  });

  test("keeps neither secret nor recovery codes where the database alone would give them away", async () => {
    const { secret, codes } = await turnOn();
    const kept = JSON.stringify([
      await db().select().from(twoFactors),
      await db().select().from(recoveryCodes),
    ]);
    for (const hidden of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))]) {
      expect(kept).not.toContain(hidden);
    }
  });

  test("goes off by the password, and codes of before are worth nothing afterwards", async () => {
    const { codes } = await turnOn();
    await expect(disableTwoFactor(dana, { password: "wrong" })).rejects.toThrow(Invalid);
    await disableTwoFactor(dana, { password });
    await disableTwoFactor(dana, { password });
    expect(await signIn()).not.toBeNull();
    expect(await listAudit()).toEqual(["twoFactor.turnedOn", "twoFactor.turnedOff"]);
    expect(await isOwed("two_factor_off")).toBe(1);
    letSecondsPass(60);
    await turnOn();
    await expect(signIn(codes[0])).rejects.toMatchObject({ code: "refused" });
  });

  test("is not set up anew while it is on, nor by who does not know the password", async () => {
    await expect(startTwoFactor(dana, { password: "wrong" })).rejects.toThrow(Invalid);
    await turnOn();
    await expect(startTwoFactor(dana, { password })).rejects.toThrow(Conflict);
    await expect(confirmTwoFactor(dana, { code: "000000" })).rejects.toThrow(Conflict);
  });

  test("gives new recovery codes, and the old ones work no more", async () => {
    await expect(renewRecoveryCodes(dana, { password })).rejects.toThrow(Conflict);
    const { codes } = await turnOn();
    const renewed = await renewRecoveryCodes(dana, { password });
    await expect(signIn(codes[0])).rejects.toMatchObject({ code: "refused" });
    expect(await signIn(renewed.recoveryCodes[0])).not.toBeNull();
  });

  test("is taken away by an admin of the organization for who lost everything", async () => {
    await turnOn();
    const admin = await createUser(dana.organizationId, { role: "admin" });
    const stranger = await createUser(await createOrganization(), { role: "admin" });
    await expect(resetTwoFactor(dana, { userId: dana.userId })).rejects.toThrow(Forbidden);
    await expect(resetTwoFactor(stranger, { userId: dana.userId })).rejects.toThrow(NotFound);
    // One's own goes off by one's password alone.
    await expect(resetTwoFactor(admin, { userId: admin.userId })).rejects.toThrow(Conflict);
    await resetTwoFactor(admin, { userId: dana.userId });
    await resetTwoFactor(admin, { userId: dana.userId });
    expect(await signIn()).not.toBeNull();
    expect(await listAudit()).toEqual(["twoFactor.turnedOn", "twoFactor.reset"]);
  });
});

test("a sealed secret opens for its user alone, and not when it was changed", () => {
  const sealed = sealSecret("dana", "JBSWY3DPEHPK3PXP");
  expect(openSecret("dana", sealed)).toBe("JBSWY3DPEHPK3PXP");
  expect(() => openSecret("sam", sealed)).toThrow();
  expect(() =>
    openSecret(
      "dana",
      sealed.replace(/^./, (first) => (first === "A" ? "B" : "A")),
    ),
  ).toThrow();
});

test("a recovery code is four groups of four, and look-alikes count as one", () => {
  for (const code of newRecoveryCodes())
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
  expect(hashOfCode("O1lI 0000")).toBe(hashOfCode("0111-0000"));
});

test("a QR code is square, with light around it", () => {
  const { side, path: squares } = drawCode(
    "otpauth://totp/Tidewire:dana@example.com?secret=JBSWY3DPEHPK3PXP",
  );
  expect(side).toBeGreaterThan(30);
  const columns = [...squares.matchAll(/M(\d+) (\d+)h/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect([Math.min(...columns), Math.max(...columns)]).toEqual([4, side - 5]);
});
