import { subMinutes } from "date-fns";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, invitations, mails, users } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { startSession } from "@/lib/auth/start-session";
import { Conflict, Forbidden, Invalid, LimitExceeded, NotFound } from "@/lib/errors";
import { sendMail } from "@/lib/mail/send-mail";
import { useTestDatabase } from "@/tests/support/database";
import { createOrganization, createUser, createVisitor } from "@/tests/support/factories";
import { useMailbox } from "@/tests/support/mailbox";
import { acceptInvitation } from "./accept-invitation";
import { acceptInvitationInput, inviteUserInput } from "./input";
import { findInvitation, listInvitations } from "./invitation-queries";
import { inviteUser } from "./invite-user";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";

useTestDatabase();
const mailbox = useMailbox();
const password = "eleven loaves of rye";
let dana: UserActor;
let colleague: UserActor;
let stranger: UserActor;
let email: string;

beforeEach(async () => {
  dana = await createUser(await createOrganization(), { role: "admin" });
  colleague = await createUser(dana.organizationId);
  stranger = await createUser(await createOrganization(), { role: "admin" });
  email = `${crypto.randomUUID()}@example.com`;
});

const invite = async (by = dana) =>
  (await inviteUser(by, inviteUserInput.parse({ email, role: "member" }))).invitationId;
const accept = (token: string, name = "Ada Byron") =>
  acceptInvitation(createVisitor(), acceptInvitationInput.parse({ token, name, password }));
const listAudit = async () =>
  (await db().select().from(auditEvents).where(eq(auditEvents.organizationId, dana.organizationId)))
    .map(({ action }) => action)
    .filter((action) => action.startsWith("invitation."));

async function sendMails(): Promise<void> {
  const owed = and(eq(mails.kind, "invitation"), eq(mails.recipient, email));
  for (const { id } of await db().select().from(mails).where(owed)) await sendMail(jobActor("test"), id);
}
async function mailedToken(): Promise<string> {
  await sendMails();
  const token = /\/invitation\/(\S+)/.exec((await mailbox.read(email)).at(-1)?.text ?? "")?.[1];
  if (!token) throw new Error("no invitation was mailed");
  return token;
}

describe("an invitation", () => {
  test("is mailed, and makes whoever opens the link a user of the organization, in the role they were given", async () => {
    const id = await invite();
    const token = await mailedToken();
    expect((await mailbox.read(email))[0]?.subject).toBe("Join Test Bakery on Tidewire");
    expect(JSON.stringify(await db().select().from(invitations))).not.toContain(token);
    expect(await listInvitations(dana)).toMatchObject([{ id, email, role: "member", hasExpired: false }]);
    expect(await findInvitation(token)).toEqual({
      ...{ state: "open", email, organizationName: "Test Bakery", invitedBy: "Dana Reyes" },
    });
    await accept(token, "  Ada Byron ");
    const [ada] = await db().select().from(users).where(eq(users.email, email));
    expect(ada).toMatchObject({ name: "Ada Byron", role: "member", organizationId: dana.organizationId });
    expect(await startSession(createVisitor(), { email, password })).not.toBeNull();
    expect(await listInvitations(dana)).toEqual([]);
    expect(await listAudit()).toEqual(["invitation.sent", "invitation.accepted"]);
  });

  test("works once, also when it is accepted twice at the same time", async () => {
    await invite();
    const token = await mailedToken();
    const outcomes = await Promise.allSettled([accept(token), accept(token, "Grace Hopper")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(accept(token)).rejects.toMatchObject({ code: "conflict", reason: "used" });
    expect(await db().$count(users, eq(users.email, email))).toBe(1);
  });

  test("expires after seven days, and works again when it is sent again", async () => {
    const invitationId = await invite();
    const token = await mailedToken();
    const days = async () => {
      const [row] = await db().select().from(invitations).where(eq(invitations.id, invitationId));
      return Math.round(((row?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000);
    };
    expect(await days()).toBe(7);
    await db()
      .update(invitations)
      .set({ expiresAt: subMinutes(new Date(), 1) })
      .where(eq(invitations.id, invitationId));
    await expect(accept(token)).rejects.toMatchObject({ reason: "expired" });
    expect(await listInvitations(dana)).toMatchObject([{ hasExpired: true }]);
    await resendInvitation(dana, { invitationId });
    expect(await days()).toBe(7);
    expect(await mailedToken()).toBe(token);
    expect(await mailbox.read(email)).toHaveLength(2);
    await accept(token);
    await expect(resendInvitation(dana, { invitationId })).rejects.toThrow(NotFound);
  });

  test("that is taken back works no more, and is not mailed any more", async () => {
    const invitationId = await invite();
    await revokeInvitation(dana, { invitationId });
    await sendMails();
    expect(await mailbox.read(email)).toEqual([]);
    await expect(revokeInvitation(dana, { invitationId })).rejects.toThrow(NotFound);
    const again = await invite();
    const token = await mailedToken();
    await revokeInvitation(dana, { invitationId: again });
    await expect(accept(token)).rejects.toMatchObject({ reason: "revoked" });
    expect(await findInvitation(token)).toMatchObject({ state: "revoked" });
  });

  test("is not sent twice, nor to somebody who has an account, in whatever case", async () => {
    await invite();
    email = email.toUpperCase();
    await expect(invite()).rejects.toMatchObject({ fields: { email: expect.stringContaining("again") } });
    const [other] = await db().select().from(users).where(eq(users.id, stranger.userId));
    email = other?.email ?? "";
    await expect(invite()).rejects.toThrow(Invalid);
  });

  test("is not sent to a disabled colleague, who can be enabled; of somebody disabled elsewhere nothing is told", async () => {
    await createUser(dana.organizationId, { email, name: "Sam Okafor", disabledAt: new Date() });
    await expect(invite()).rejects.toThrow(
      "Sam Okafor has this address and is disabled. Enable them instead.",
    );
    email = `elsewhere-${email}`;
    await createUser(stranger.organizationId, { email, disabledAt: new Date() });
    await expect(invite()).rejects.toThrow("Somebody signs in with this address already.");
  });

  test("whose address was taken meanwhile is refused", async () => {
    await invite();
    const token = await mailedToken();
    await createUser(stranger.organizationId, { email });
    await expect(accept(token)).rejects.toThrow(Conflict);
  });

  test("is a matter of admins of the organization", async () => {
    const invitationId = await invite();
    await expect(invite(colleague)).rejects.toThrow(Forbidden);
    await expect(listInvitations(colleague)).rejects.toThrow(Forbidden);
    expect(await listInvitations(stranger)).toEqual([]);
    for (const verb of [resendInvitation, revokeInvitation]) {
      await expect(verb(colleague, { invitationId })).rejects.toThrow(Forbidden);
      await expect(verb(stranger, { invitationId })).rejects.toThrow(NotFound);
    }
    await expect(accept("made-up")).rejects.toThrow(NotFound);
    expect(await findInvitation("made-up")).toBeNull();
  });

  test("cannot be used to flood mailboxes", async () => {
    const invitationId = await invite();
    for (let sent = 1; sent < 60; sent += 1) await resendInvitation(dana, { invitationId });
    await expect(resendInvitation(dana, { invitationId })).rejects.toThrow(LimitExceeded);
  });
});
