import { type SQL, sql } from "drizzle-orm";
import type { Blast } from "@/db/schema";
import { recipientState, statusesOf } from "./recipient-state";
import { countInStatus } from "./tallies";

/** More messages than these are not looked up one by one: walking along all recipients finds a page of them as soon. */
const mostLookedUp = 2000;

/**
 * The condition for recipients in a state, over the aliases of `recipientState`: with a few in it, one that begins at
 * their messages, for whom walking along all recipients would take a second.
 * @param page what else holds for them, over r, and how many of them are wanted, lowest positions first
 */
export async function recipientsInState(
  blast: Blast,
  state: keyof typeof statusesOf,
  page: { which: SQL; limit: number },
): Promise<SQL> {
  const are = sql`${recipientState()} = ${state}`;
  const count = await countInStatus(blast.id, statusesOf[state]);
  if (count > mostLookedUp) return are;
  const statuses = sql`(${sql.join(
    statusesOf[state].map((status) => sql`${status}`),
    sql`, `,
  )})`;
  const parts: SQL[] = [];
  // Where none is in it, the index may still name each that was, until the next vacuum.
  if (count > 0) {
    parts.push(
      sql`(
        select r.position from messages f
        join blast_recipients r on r.conversation_id = f.conversation_id and r.message_id = f.id
        where f.origin = 'blast' and f.origin_id = ${blast.id} and f.status in ${statuses}
      )`,
      sql`(select position from blast_recipients where blast_id = ${blast.id} and kept_status in ${statuses})`,
    );
  }
  const isOfNoMessage = state === "waiting" || state === "cancelled";
  if (isOfNoMessage && blast.recipientCount > blast.takenCount) {
    parts.push(sql`(
      select r.position from blast_recipients r
      where r.blast_id = ${blast.id} and r.message_id is null and r.left_out is null and ${page.which}
      order by r.position limit ${page.limit}
    )`);
  }
  if (parts.length === 0) return sql`false`;
  return sql`r.position = any(array(${sql.join(parts, sql` union all `)})) and ${are}`;
}
