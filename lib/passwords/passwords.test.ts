import { addMinutes, subMinutes } from "date-fns";
import { and, eq, like } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, type MailKind, mails, passwordResets, rateLimits, users } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/find-actor";
import { hashPassword } from "@/lib/auth/password";
import { startSession } from "@/lib/auth/start-session";
import { freeAttempts } from "@/lib/auth/throttle";
import { Conflict, Forbidden, Invalid, LimitExceeded, NotFound } from "@/lib/errors";
import { sendMail } from "@/lib/mail/send-mail";
import { updateUserInput } from "@/lib/users/input";
import { getManagedUser } from "@/lib/users/manage-queries";
import { updateUser } from "@/lib/users/update-user";
import { useTestDatabase } from "@/tests/support/database";
import { createOrganization, createUser, createVisitor } from "@/tests/support/factories";
import { useMailbox } from "@/tests/support/mailbox";
import { findResetLink } from "./queries";
import { requestPasswordReset } from "./request-password-reset";
import { resetPassword } from "./reset-password";
import { sendPasswordReset } from "./send-password-reset";
import { updatePassword } from "./update-password";

useTestDatabase();
const mailbox = useMailbox();
const old = "correct horse battery";
const wanted = "staple of the trade";
let passwordHash: string;
let dana: UserActor;
let email: string;

beforeAll(async () => {
  passwordHash = await hashPassword(old);
});
beforeEach(async () => {
  dana = await createUser(await createOrganization(), { passwordHash });
  const [user] = await db().select().from(users).where(eq(users.id, dana.userId));
  email = user?.email ?? "";
});

const signIn = (password: string) => startSession(createVisitor(), { email, password });
const reset = (token: string, password = wanted) => resetPassword(createVisitor(), { token, password });
const listAudit = async () =>
  (await db().select().from(auditEvents).where(eq(auditEvents.organizationId, dana.organizationId))).map(
    ({ action }) => action,
  );

async function send(kind: MailKind, recipient = email): Promise<void> {
  const owed = await db()
    .select()
    .from(mails)
    .where(and(eq(mails.kind, kind), eq(mails.recipient, recipient)));
  for (const { id } of owed) await sendMail(jobActor("test"), id);
}

/** Asks for a link and takes its secret from the mail. */
async function askForToken(): Promise<string> {
  await requestPasswordReset(createVisitor(), { email: email.toUpperCase() });
  await send("password_reset");
  const link = /\/reset-password\/(\S+)/.exec((await mailbox.read(email)).at(-1)?.text ?? "");
  if (!link?.[1]) throw new Error("no link was mailed");
  return link[1];
}

describe("a forgotten password", () => {
  test("is replaced through a link that is mailed, and whoever was signed in is out", async () => {
    const token = await askForToken();
    const [mail] = await mailbox.read(email);
    expect(mail).toMatchObject({
      from: "tidewire@localhost",
      to: [email],
      subject: "Choose a new Tidewire password",
    });
    expect(mail?.html).toContain(`/reset-password/${token}"`);
    expect(JSON.stringify(await db().select().from(passwordResets))).not.toContain(token);
    expect(await findResetLink(token)).toEqual({ state: "open", userId: dana.userId, email });
    await reset(token);
    expect(await findActor(dana.sessionId)).toBeNull();
    expect(await signIn(old)).toBeNull();
    expect(await signIn(wanted)).not.toBeNull();
    expect(await listAudit()).toEqual(["session.ended", "password.reset", "session.started"]);
    await send("password_changed");
    expect((await mailbox.read(email)).at(-1)?.subject).toBe("Your Tidewire password was changed");
  });

  test("is answered in the same way for an address that nobody signs in with, and for a disabled user", async () => {
    await requestPasswordReset(createVisitor(), { email: "nobody@example.com" });
    await send("password_reset", "nobody@example.com");
    await requestPasswordReset(createVisitor(), { email });
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, dana.userId));
    await send("password_reset");
    for (const address of ["nobody@example.com", email]) {
      expect(await mailbox.read(address)).toEqual([]);
      expect(await db().select().from(mails).where(eq(mails.recipient, address))).toMatchObject([
        { owedSince: null, sentAt: null, dropped: "pointless" },
      ]);
    }
  });

  test("a link works once, also when it is used twice at the same time", async () => {
    const token = await askForToken();
    const outcomes = await Promise.allSettled([reset(token), reset(token, "another of the trade")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(reset(token)).rejects.toMatchObject({ code: "conflict", reason: "used" });
    expect(await findResetLink(token)).toMatchObject({ state: "used" });
  });

  test("a link works for an hour", async () => {
    const token = await askForToken();
    const [link] = await db().select().from(passwordResets).where(eq(passwordResets.userId, dana.userId));
    const minutes = ((link?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(60);
    await db()
      .update(passwordResets)
      .set({ expiresAt: subMinutes(new Date(), 1) });
    await expect(reset(token)).rejects.toMatchObject({ reason: "expired" });
    expect(await findResetLink(token)).toMatchObject({ state: "expired" });
  });

  test("a link no longer works when the password was changed some other way", async () => {
    const [first, second] = [await askForToken(), await askForToken()];
    await reset(second);
    await expect(reset(first)).rejects.toThrow(Conflict);
    expect(await findResetLink(first)).toMatchObject({ state: "revoked" });
  });

  test("a link that never was, or whose user is disabled, is not found", async () => {
    expect(await findResetLink("made-up")).toBeNull();
    await expect(reset("made-up")).rejects.toThrow(NotFound);
    const token = await askForToken();
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, dana.userId));
    expect(await findResetLink(token)).toBeNull();
    await expect(reset(token)).rejects.toThrow(NotFound);
  });

  test("is mailed about three times an hour at most, without saying so, and ten times from one place", async () => {
    for (let asked = 0; asked < 5; asked += 1) await requestPasswordReset(createVisitor(), { email });
    expect(await db().$count(mails, eq(mails.recipient, email))).toBe(3);
    const place = createVisitor();
    for (let asked = 0; asked < 10; asked += 1) {
      await requestPasswordReset(place, { email: `${asked}@example.com` });
    }
    await expect(requestPasswordReset(place, { email })).rejects.toThrow("Try again in 15 minutes.");
  });

  test("may not become one's own address", async () => {
    const token = await askForToken();
    await expect(reset(token, `${email.split("@")[0]}`)).rejects.toThrow(Invalid);
    await reset(token);
  });

  test("is no matter for who is signed in or works by itself", async () => {
    await expect(requestPasswordReset({ ...dana, kind: "user" } as never, { email })).rejects.toThrow(
      Forbidden,
    );
  });
});

describe("a browser that was signed in with", () => {
  /** Ten failures that are free, and the first turn: after that, only a known browser is let through at once. */
  async function useUpTurns(): Promise<void> {
    for (let made = 0; made <= freeAttempts; made += 1) await signIn("guessed");
  }

  const signInFrom = (device: string) =>
    startSession({ ...createVisitor(), device }, { email, password: wanted });
  const keptOf = async (password: string) => (await signIn(password))?.device ?? "";

  test("is known no more once the password was reset", async () => {
    const device = await keptOf(old);
    await reset(await askForToken());
    await useUpTurns();
    await expect(signInFrom(device)).rejects.toThrow(LimitExceeded);
  });

  test("is known no more once the password was changed, until it is signed in with again", async () => {
    const device = await keptOf(old);
    await updatePassword(dana, { current: old, password: wanted });
    const renewed = await keptOf(wanted);
    await useUpTurns();
    await expect(signInFrom(device)).rejects.toThrow(LimitExceeded);
    expect(await signInFrom(renewed)).not.toBeNull();
  });
});

describe("a link that an admin sends", () => {
  let admin: UserActor;
  beforeEach(async () => {
    admin = await createUser(dana.organizationId, { role: "admin" });
  });

  test("lets the user choose a new password, and stands in the audit log; the old one works until then", async () => {
    await sendPasswordReset(admin, { userId: dana.userId });
    await send("password_reset");
    const link = /\/reset-password\/(\S+)/.exec((await mailbox.read(email)).at(-1)?.text ?? "");
    expect(await signIn(old)).not.toBeNull();
    await reset(link?.[1] ?? "");
    expect(await signIn(wanted)).not.toBeNull();
    expect(await listAudit()).toContain("password.resetSent");
  });

  test("is for admins and their own people who can sign in, five an hour at most", async () => {
    const stranger = await createUser(await createOrganization(), { role: "admin" });
    const to = { userId: dana.userId };
    await expect(sendPasswordReset(dana, to)).rejects.toThrow(Forbidden);
    await expect(sendPasswordReset(stranger, to)).rejects.toThrow(NotFound);
    for (let count = 0; count < 4; count += 1) await sendPasswordReset(admin, to);
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, dana.userId));
    await expect(sendPasswordReset(admin, to)).rejects.toThrow(Conflict);
    await expect(sendPasswordReset(admin, to)).rejects.toThrow(LimitExceeded);
  });

  test("works no more once the admin gives the user another e-mail address, and does where only the name changes", async () => {
    const token = await askForToken();
    const { hasTwoFactor: _, ...user } = await getManagedUser(admin, { userId: dana.userId });
    const change = (given: object) =>
      updateUser(admin, updateUserInput.parse({ ...user, userId: dana.userId, ...given }));
    await change({ name: "Dana R. Reyes" });
    expect((await findResetLink(token))?.state).toBe("open");
    await change({ email: `new-${email}` });
    await expect(reset(token)).rejects.toThrow(Conflict);
    // Whoever reads there learns of it.
    await send("email_changed");
    expect((await mailbox.read(email)).at(-1)).toMatchObject({
      subject: "Another e-mail address for your Tidewire account",
    });
  });

  test("keeps no more than one connection each, however many ask at once", async () => {
    const asked = Array.from({ length: 12 }, () => sendPasswordReset(admin, { userId: dana.userId }));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });
});

describe("a password", () => {
  test("is changed by who knows it, who stays signed in here and nowhere else", async () => {
    const elsewhere = await signIn(old);
    const token = await askForToken();
    await updatePassword(dana, { current: old, password: wanted });
    expect(await findActor(dana.sessionId)).not.toBeNull();
    expect(await findActor(elsewhere?.sessionId ?? "")).toBeNull();
    expect(await signIn(wanted)).not.toBeNull();
    expect(await findResetLink(token)).toMatchObject({ state: "revoked" });
    expect(await listAudit()).toContain("password.updated");
    await send("password_changed");
    expect((await mailbox.read(email)).at(-1)?.subject).toBe("Your Tidewire password was changed");
  });

  test("is not set back by who knew only the one before, while it is reset", async () => {
    const token = await askForToken();
    const both = await Promise.allSettled([
      updatePassword(dana, { current: old, password: "a thief of the trade" }),
      reset(token),
    ]);
    // Whichever came first: the other one is refused, and nobody but the first knows the password.
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("stays when the current one is wrong, and guessing it at an open page is slowed down", async () => {
    const guess = () => updatePassword(dana, { current: "wrong", password: wanted });
    await expect(guess()).rejects.toMatchObject({ fields: { current: "This is not your password." } });
    for (let made = 0; made < 10; made += 1) await expect(guess()).rejects.toThrow(Invalid);
    await expect(guess()).rejects.toThrow(LimitExceeded);
    await db()
      .update(rateLimits)
      .set({ expire: addMinutes(new Date(), -1) })
      .where(like(rateLimits.key, "turn:%"));
    expect(await signIn(old)).not.toBeNull();
  });
});
