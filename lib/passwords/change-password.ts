import { eq } from "drizzle-orm";
import { type User, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { oweMail } from "@/lib/mail/owe-mail";
import { endSessions } from "@/lib/sessions/end-sessions";
import type { Tx } from "@/lib/transact";
import { revokeLinks } from "./revoke-links";

type Change = { passwordHash: string; exceptSession?: string };

/** Gives a user a new password: whoever is signed in with the old one, or holds a link, is out; the owner is told. */
export async function changePassword(
  tx: Tx,
  actor: Actor,
  user: Pick<User, "id" | "organizationId" | "email">,
  { passwordHash, exceptSession }: Change,
): Promise<void> {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
  await revokeLinks(tx, user.id);
  await endSessions(tx, actor, user, exceptSession ? { except: exceptSession } : {});
  await oweMail(tx, { kind: "password_changed", recipient: user.email, subjectId: user.id });
}
