import { and, eq, isNull } from "drizzle-orm";
import { type Mail, users } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import type { Letter } from "./letter";

const notices: Partial<Record<Mail["kind"], { subject: string; told: string }>> = {
  password_changed: {
    subject: "Your Tidewire password was changed",
    told: "The password of your Tidewire account was changed. Everybody who was signed in with the old one was signed out.",
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
      "If this was you, there is nothing to do. If it was not, choose a new password at once with “Forgot password?” on the sign-in page, and tell an admin.",
  };
}
