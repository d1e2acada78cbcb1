import { sql } from "drizzle-orm";
import { type Conversation, conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";

/** Snoozes that something else ended. */
export type EndedSnooze = { id: string; until: string };

export const snoozesOf = (rows: Pick<Conversation, "id" | "snoozedUntil">[]): EndedSnooze[] =>
  rows.flatMap(({ id, snoozedUntil }) => (snoozedUntil ? [{ id, until: snoozedUntil.toISOString() }] : []));

/** Has snoozes of locked rows go on, where what ended them is undone, unless their time has come. */
export async function snoozeAgain(
  tx: Tx,
  actor: UserActor,
  rows: Pick<Conversation, "id">[],
  snoozed: EndedSnooze[],
): Promise<void> {
  const ids = new Set(rows.map((row) => row.id));
  const due = snoozed.filter(({ id, until }) => ids.has(id) && new Date(until) > clock.now());
  if (due.length === 0) return;
  await tx.execute(sql`
    update ${conversations} set snoozed_until = t.until, snoozed_by = ${actor.userId}::uuid
    from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as t (id uuid, until timestamptz)
    where ${conversations.id} = t.id
  `);
}
