import { pathToFileURL } from "node:url";
import { directUrl } from "./direct-url";
import { openClient } from "./open-client";

const why = "The database was restored from a backup.";

/** How many rows were put on hold. */
type Held = { messages: number; blasts: number; unscheduled: number };

/**
 * Makes a restored database safe to start with. What was waiting when the backup was made may have left since: it
 * becomes unknown, so that the carrier's records decide, and is never sent again by itself. Blasts under way are
 * paused, and those whose time has come go back to the drafts.
 */
export async function afterRestore(url: string): Promise<Held> {
  const sql = openClient(url, { max: 1 });
  try {
    return await sql.begin(async (tx) => {
      const messages = await tx`
        update messages set status = 'unknown', lookup_at = clock_timestamp(), lookups = 0, error_detail = ${why},
          claimed_at = coalesce(claimed_at, ready_at)
        where status in ('queued', 'sending') or status = 'scheduled' and ready_at <= clock_timestamp()`;
      const blasts = await tx`
        update blasts set status = 'paused', owed_since = null, paused_at = clock_timestamp(), pause_reason = ${`${why} Whoever it reached since then would get it twice: compare with the carrier's records before you resume it.`}
        where status = 'sending'`;
      const unscheduled = await tx`
        update blasts set status = 'draft', scheduled_at = null, owed_since = null,
          returned_reason = ${`${why} Its time has passed; it may have been sent already.`}
        where status = 'scheduled' and scheduled_at <= clock_timestamp()`;
      return { messages: messages.count, blasts: blasts.count, unscheduled: unscheduled.count };
    });
  } finally {
    await sql.end();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { messages, blasts, unscheduled } = await afterRestore(directUrl());
  console.log(
    `${messages} messages are looked up at the carrier, ${blasts} blasts paused, ${unscheduled} put back to the drafts.`,
  );
}
