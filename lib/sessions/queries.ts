import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { describeBrowser } from "./describe-browser";

/** Where somebody is signed in. Times are ISO strings. */
export type ListedSession = {
  id: string;
  browser: string;
  isThis: boolean;
  startedAt: string;
  /** To a few minutes. */
  lastSeenAt: string;
};

/** The actor's sessions that work, this one first, then by when they were last used. */
export async function listSessions(actor: UserActor): Promise<ListedSession[]> {
  authorize(actor, "session.read");
  const rows = await db()
    .select()
    .from(sessions)
    .where(
      and(eq(sessions.userId, actor.userId), isNull(sessions.endedAt), gt(sessions.expiresAt, clock.now())),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
  const listed = rows.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
    id,
    browser: describeBrowser(userAgent),
    isThis: id === actor.sessionId,
    startedAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
  return [...listed.filter(({ isThis }) => isThis), ...listed.filter(({ isThis }) => !isThis)];
}
