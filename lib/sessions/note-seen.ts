import { subMinutes } from "date-fns";
import { and, eq, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";

const everyMinutes = 5;

/** Notes that a session is in use, at most every few minutes and after the answer: nobody waits for it. */
export function noteSeen(sessionId: string, lastSeenAt: Date): void {
  const now = clock.now();
  const old = subMinutes(now, everyMinutes);
  if (lastSeenAt > old) return;
  runAfterAnswer(async () => {
    await db()
      .update(sessions)
      .set({ lastSeenAt: now })
      // Of several requests at once, one is enough.
      .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, old)));
  });
}
