import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type User, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { verifyPassword } from "@/lib/auth/password";
import { countAttempt } from "@/lib/auth/throttle";
import { Invalid, NotFound } from "@/lib/errors";

/**
 * Makes sure that it is the owner who sits at an open page.
 * @param field where a wrong password is told
 * @throws Invalid when it is not the actor's password, LimitExceeded after many of them.
 */
export async function confirmPassword(actor: UserActor, password: string, field: string): Promise<User> {
  const [user] = await db().select().from(users).where(eq(users.id, actor.userId));
  if (!user) throw new NotFound();
  const attempt = await countAttempt([`confirm:${user.id}`]);
  if (!(await verifyPassword(password, user.passwordHash))) {
    const reason = "This is not your password.";
    throw new Invalid(reason, { [field]: reason });
  }
  await attempt.forgive();
  return user;
}
