import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { eventually } from "./eventually";

/**
 * Takes all lanes for a minute, as their runners do, so that the engine begins none of its own while a test plans what it
 * sends by hand. Waits for those that are at it: theirs is a lease of 20 s at most (lib/lanes/reserve-slots.ts).
 */
export async function leaseLanes(): Promise<void> {
  await eventually(async () => {
    await db().execute(sql`
      update send_lanes set running_until = clock_timestamp() + interval '1 minute'
      where running_until is null or running_until not between clock_timestamp() and clock_timestamp() + interval '20 seconds'`);
    const { rows } = await db().execute(sql`
      select from send_lanes
      where running_until is null or running_until < clock_timestamp() + interval '20 seconds'`);
    return rows.length === 0;
  }, 25_000);
}
