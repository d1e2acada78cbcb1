import { type SQL, sql } from "drizzle-orm";
import type { Blast } from "@/db/schema";
import { recipientState, statusesOf } from "./recipient-state";
import { countInStatus } from "./tallies";

/** So few messages are looked up one by one at once. */
const mostLookedUp = 2000;

/** And so many where walking along the recipients did not soon find a page of them: they are not spread evenly. */
const mostLookedUpThen = 20_000;

/**
 * The conditions for recipients in a state, over the aliases of `recipientState`: the first one that finds a full page is
 * enough, and the last finds all there are. With a few in it, that begins at their messages, for whom walking along all
 * recipients would take a second; of what is common, a page stands among the next recipients.
 * @param page what else holds for them, over r, behind which position, and how many of them are wanted, lowest positions
 * first; `isSearch` where only some have what else is asked for
 */
export async function recipientsInState(
  blast: Blast,
  state: keyof typeof statusesOf,
  page: { which: SQL; after: number; limit: number; isSearch: boolean },
): Promise<SQL[]> {
  const are = sql`${recipientState()} = ${state}`;
  const count = await countInStatus(blast.id, statusesOf[state]);
  if (count <= mostLookedUp) return [lookedUp(blast, state, count, page)];
  if (page.isSearch) return [are];
  const all = blast.recipientCount + blast.leftOutCount;
  // Enough of them where they are spread evenly, give or take.
  const next = Math.ceil((1.5 * page.limit * all) / count);
  return [
    sql`r.position <= ${page.after + next} and ${are}`,
    count > mostLookedUpThen ? are : lookedUp(blast, state, count, page),
  ];
}

/** Begins at their messages. */
function lookedUp(
  blast: Blast,
  state: keyof typeof statusesOf,
  count: number,
  page: { which: SQL; limit: number },
): SQL {
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
  const are = sql`${recipientState()} = ${state}`;
  return sql`r.position = any(array(${sql.join(parts, sql` union all `)})) and ${are}`;
}
