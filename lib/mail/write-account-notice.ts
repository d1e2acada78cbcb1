import { and, eq, isNull } from "drizzle-orm";
import { type Mail, users } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import type { Letter } from "./letter";

const notices: Partial<Record<Mail["kind"], { subject: string; told: string; closing?: string }>> = {
  password_changed: {
    subject: "Your Tidewire password was changed",
    told: "The password of your Tidewire account was changed. Everybody who was signed in with the old one was signed out.",
  },
  email_changed: {
    subject: "Another e-mail address for your Tidewire account",
    told: "An admin gave your Tidewire account another e-mail address. From now on you sign in with that one, and links for a new password go there.",
    closing: "If nobody spoke to you about this, ask an admin at once.",
  },
  two_factor_on: {
    subject: "Two-factor is on for your Tidewire account",
    told: "From now on signing in takes a code of your authenticator app besides the password. Keep the recovery codes where you find them without your phone.",
  },
  two_factor_off: {
    subject: "Two-factor is off for your Tidewire account",
    told: "From now on the password alone is enough to sign in to your Tidewire account.",
  },
  recovery_code_used: {
    subject: "A recovery code was used to sign in to Tidewire",
    told: "Somebody signed in to your Tidewire account with your password and one of your recovery codes. That code works no more.",
  },
};

/** Tells the owner of an account what was changed about it, in case it was somebody else. */
export async function writeAccountNotice(tx: Tx, mail: Mail): Promise<Letter | null> {
  const notice = notices[mail.kind];
  if (!notice || !mail.subjectId) return null;
  const [user] = await tx
    .select({ name: users.name })
    .from(users)
    .where(and(eq(users.id, mail.subjectId), isNull(users.disabledAt)));
  if (!user) return null;
  return {
    to: mail.recipient,
    subject: notice.subject,
    greeting: `Hello ${user.name},`,
    paragraphs: [notice.told],
    closing:
      notice.closing ??
      "If this was you, there is nothing to do. If it was not, choose a new password at once with “Forgot password?” on the sign-in page, and tell an admin.",
  };
}
