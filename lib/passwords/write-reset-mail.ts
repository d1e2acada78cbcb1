import { addHours } from "date-fns";
import { and, eq, isNull } from "drizzle-orm";
import { type Mail, passwordResets, users } from "@/db/schema";
import { hashOfToken, linkToken } from "@/lib/auth/link-token";
import { clock } from "@/lib/clock";
import { env } from "@/lib/env";
import type { Letter } from "@/lib/mail/letter";
import type { Tx } from "@/lib/transact";

const hours = 1;

/** The mail with a link to choose a new password; null when nobody signs in with the address, or its link is over. */
export async function writeResetMail(tx: Tx, mail: Mail): Promise<Letter | null> {
  const [user] = await tx
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(and(eq(users.email, mail.recipient), isNull(users.disabledAt)));
  if (!user) return null;
  const token = linkToken("password-reset", mail.id);
  if (!(await openLink(tx, mail.id, user.id, token))) return null;
  return {
    to: user.email,
    subject: "Choose a new Tidewire password",
    greeting: `Hello ${user.name},`,
    paragraphs: [
      "Somebody asked for a new password for your Tidewire account. This link lets you choose one. It works once, for one hour.",
    ],
    button: {
      label: "Choose a New Password",
      url: new URL(`/reset-password/${token}`, env().NEXTAUTH_URL).href,
    },
    closing: "If it was not you, there is nothing to do: your password stays as it is.",
  };
}

/** Makes the link work, or finds the one that an earlier try at sending made. @returns whether it still works */
async function openLink(tx: Tx, id: string, userId: string, token: string): Promise<boolean> {
  const now = clock.now();
  const values = {
    id,
    userId,
    tokenHash: hashOfToken(token),
    expiresAt: addHours(now, hours),
    createdAt: now,
  };
  await tx.insert(passwordResets).values(values).onConflictDoNothing();
  const [link] = await tx.select().from(passwordResets).where(eq(passwordResets.id, id));
  return link?.usedAt === null && link.revokedAt === null && link.expiresAt > now;
}
