import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sweepChores } from "@/db/schema";
import { clock } from "@/lib/clock";

/** Does one of the sweep's chores and notes how it went. @throws what the chore throws. */
export async function noteChore<T>(name: string, chore: () => Promise<T>): Promise<T> {
  try {
    const result = await chore();
    await note(name, false);
    return result;
  } catch (error) {
    await note(name, true);
    throw error;
  }
}

async function note(name: string, failed: boolean): Promise<void> {
  const endedAt = clock.now();
  const { failingSince } = sweepChores;
  await db()
    .insert(sweepChores)
    .values({ name, endedAt, failingSince: failed ? endedAt : null })
    .onConflictDoUpdate({
      target: sweepChores.name,
      set: {
        endedAt,
        failingSince: failed ? sql`coalesce(${failingSince}, ${sql.param(endedAt, failingSince)})` : null,
      },
    });
}
