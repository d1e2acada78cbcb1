import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { passwordResets, users } from "@/db/schema";
import { hashOfToken } from "@/lib/auth/link-token";
import { type LinkState, stateOfLink } from "@/lib/auth/rules";
import { clock } from "@/lib/clock";

/** A link as its page needs it. Whose it is, is told to whoever holds a link that works. */
export type ResetLink = { state: LinkState; userId: string; email: string };

/** The link of that secret, or null when there never was one. It asks nobody who they are: the secret says enough. */
export async function findResetLink(token: string): Promise<ResetLink | null> {
  const [link] = await db()
    .select({
      userId: users.id,
      email: users.email,
      disabledAt: users.disabledAt,
      expiresAt: passwordResets.expiresAt,
      usedAt: passwordResets.usedAt,
      revokedAt: passwordResets.revokedAt,
    })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(eq(passwordResets.tokenHash, hashOfToken(token)));
  if (!link || link.disabledAt) return null;
  return { state: stateOfLink(link, clock.now()), userId: link.userId, email: link.email };
}
