import { and, eq, isNull, ne } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import { publishAccessChange } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";

type Owner = { id: string; organizationId: string };
type Which = { only?: string; except?: string };

/**
 * Ends sessions of a user, all of them unless said otherwise: their cookies are worthless from now on and their open
 * pages close. @returns how many there were
 */
export async function endSessions(
  tx: Tx,
  actor: Actor,
  { id, organizationId }: Owner,
  { only, except }: Which = {},
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: clock.now() })
    .where(
      and(
        eq(sessions.userId, id),
        isNull(sessions.endedAt),
        only ? eq(sessions.id, only) : undefined,
        except ? ne(sessions.id, except) : undefined,
      ),
    )
    .returning({ id: sessions.id });
  for (const session of ended) {
    await recordAudit(tx, actor, { action: "session.ended", subjectId: session.id, organizationId });
  }
  if (ended.length > 0) tx.afterCommit(() => publishAccessChange(id));
  return ended.length;
}
