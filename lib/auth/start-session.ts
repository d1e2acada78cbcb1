import { addDays } from "date-fns";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions, type User, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { clock } from "@/lib/clock";
import { transact } from "@/lib/transact";
import type { VisitorActor } from "./actor";
import { isDeviceOf } from "./known-device";
import { verifyPassword } from "./password";
import { authorize } from "./policy";
import { networkOf } from "./rules";
import { countAttempt } from "./throttle";

const sessionDays = 30;

export type StartedSession = { sessionId: string; userId: string };

/**
 * Signs in by e-mail address and password.
 * @returns null when they do not fit; unknown addresses, wrong passwords and disabled users look the same.
 * @throws LimitExceeded after many failures, with the account or from the place.
 */
export async function startSession(
  visitor: VisitorActor,
  credentials: { email: string; password: string },
): Promise<StartedSession | null> {
  authorize(visitor, "session.start");
  const email = credentials.email.trim().toLowerCase();
  const [user] = await db().select().from(users).where(eq(users.email, email));
  const attempt = await countAttempt(keysOf(visitor, email, user));
  const fits = await verifyPassword(credentials.password, user?.passwordHash ?? null);
  if (!user || !fits || user.disabledAt) return null;
  await attempt.forgive();
  return insertSession(user, visitor);
}

/** The account and the place; for a browser that the user has signed in with before, that browser alone. */
function keysOf({ address, device }: VisitorActor, email: string, user: User | undefined): string[] {
  if (user && isDeviceOf(device, user.id)) return [`device:${device}`];
  return [`account:${email}`, `place:${networkOf(address)}`];
}

function insertSession(user: User, { userAgent }: VisitorActor): Promise<StartedSession> {
  return transact(async (tx) => {
    const now = clock.now();
    const [session] = await tx
      .insert(sessions)
      .values({ userId: user.id, userAgent, lastSeenAt: now, expiresAt: addDays(now, sessionDays) })
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
