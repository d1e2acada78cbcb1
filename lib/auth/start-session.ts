import { addDays } from "date-fns";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { clock } from "@/lib/clock";
import { transact } from "@/lib/transact";
import { verifyPassword } from "./password";

const sessionDays = 30;

export type StartedSession = { sessionId: string; userId: string };

/**
 * Signs in by e-mail address and password. It stands before any actor exists, so it authorizes nobody.
 * @returns null when they do not fit; unknown addresses, wrong passwords and disabled users look the same.
 */
export async function startSession(
  credentials: { email: string; password: string },
  userAgent: string | null,
): Promise<StartedSession | null> {
  const [user] = await db().select().from(users).where(eq(users.email, credentials.email.trim()));
  const fits = await verifyPassword(credentials.password, user?.passwordHash ?? null);
  if (!user || !fits || user.disabledAt) return null;
  return transact(async (tx) => {
    const [session] = await tx
      .insert(sessions)
      .values({ userId: user.id, userAgent, expiresAt: addDays(clock.now(), sessionDays) })
      .returning({ id: sessions.id });
    if (!session) throw new Error("a session was not stored");
    const actor = {
      kind: "user",
      userId: user.id,
      organizationId: user.organizationId,
      role: user.role,
      sessionId: session.id,
    } as const;
    await recordAudit(tx, actor, { action: "session.started", subjectId: session.id });
    return { sessionId: session.id, userId: user.id };
  });
}
