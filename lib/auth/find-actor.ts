import { and, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { clock } from "@/lib/clock";
import { noteSeen } from "@/lib/sessions/note-seen";
import type { UserActor } from "./actor";

/** The user behind a session, read from its row each time: null once it is ended, expired or the user disabled. */
export async function findActor(sessionId: string): Promise<UserActor | null> {
  const [row] = await db()
    .select({
      userId: users.id,
      organizationId: users.organizationId,
      role: users.role,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, clock.now()),
        isNull(users.disabledAt),
      ),
    );
  if (!row) return null;
  const { lastSeenAt, ...user } = row;
  noteSeen(sessionId, lastSeenAt);
  return { kind: "user", sessionId, ...user };
}
