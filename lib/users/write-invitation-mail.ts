import { eq } from "drizzle-orm";
import { invitations, type Mail, organizations, users } from "@/db/schema";
import { linkToken } from "@/lib/auth/link-token";
import { stateOfLink } from "@/lib/auth/rules";
import { clock } from "@/lib/clock";
import { env } from "@/lib/env";
import type { Letter } from "@/lib/mail/letter";
import type { Tx } from "@/lib/transact";
import { invitationDays } from "./rules";

/** The mail that asks somebody to join; null when the invitation is over. */
export async function writeInvitationMail(tx: Tx, mail: Mail): Promise<Letter | null> {
  if (!mail.subjectId) return null;
  const [found] = await tx
    .select({ invitation: invitations, organization: organizations.name, inviter: users.name })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(eq(invitations.id, mail.subjectId));
  if (!found) return null;
  const { invitation, organization, inviter } = found;
  if (stateOfLink({ ...invitation, usedAt: invitation.acceptedAt }, clock.now()) !== "open") return null;
  const token = linkToken("invitation", invitation.id);
  return {
    to: invitation.email,
    subject: `Join ${organization} on Tidewire`,
    greeting: "Hello,",
    paragraphs: [
      `${inviter} invites you to text with the customers of ${organization} on Tidewire. Choose your name and a password to begin. The link works once, for ${invitationDays} days.`,
    ],
    button: { label: "Accept the Invitation", url: new URL(`/invitation/${token}`, env().NEXTAUTH_URL).href },
    closing: `If you do not know ${organization}, there is nothing to do.`,
  };
}
