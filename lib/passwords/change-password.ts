import { and, eq } from "drizzle-orm";
import { type User, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { Conflict } from "@/lib/errors";
import { oweMail } from "@/lib/mail/owe-mail";
import { endSessions } from "@/lib/sessions/end-sessions";
import type { Tx } from "@/lib/transact";
import { revokeLinks } from "./revoke-links";

type Change = { passwordHash: string; exceptSession?: string };

/**
 * Gives a user a new password: whoever is signed in with the old one, or holds a link, is out; the owner is told.
 * @throws Conflict when it is no longer the password that was looked at: whoever knows only that one must not undo
 * what was changed meanwhile.
 */
export async function changePassword(
  tx: Tx,
  actor: Actor,
  user: Pick<User, "id" | "organizationId" | "email" | "passwordHash">,
  { passwordHash, exceptSession }: Change,
): Promise<void> {
  const changed = await tx
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)))
    .returning({ id: users.id });
  if (changed.length === 0) throw new Conflict("The password was changed by somebody else at this moment.");
  await revokeLinks(tx, user.id);
  await endSessions(tx, actor, user, exceptSession ? { except: exceptSession } : {});
  await oweMail(tx, { kind: "password_changed", recipient: user.email, subjectId: user.id });
}
