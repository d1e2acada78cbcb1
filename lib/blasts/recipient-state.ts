import { type SQL, sql } from "drizzle-orm";
import type { RecipientFilter } from "./input";

/** What became of a recipient. */
export type RecipientState =
  | "left_out"
  | "waiting"
  | "sent"
  | "delivered"
  | "failed"
  | "not_confirmed"
  | "cancelled";

/**
 * A recipient's state, over the aliases r (recipient), m (its message, where there is one) and b (blast): that of its
 * message, or what was kept of it when its history was deleted.
 */
export const recipientState = (): SQL<RecipientState> => sql<RecipientState>`case
  when r.left_out is not null then 'left_out'
  when r.message_id is null then case when b.status = 'cancelled' then 'cancelled' else 'waiting' end
  else case coalesce(m.status, r.kept_status)
    when 'sent' then 'sent'
    when 'delivered' then 'delivered'
    when 'failed' then 'failed'
    when 'undelivered' then 'failed'
    when 'unknown' then 'not_confirmed'
    when 'cancelled' then 'cancelled'
    else 'waiting'
  end
end`;

/** The condition of a filter of the report, over the same aliases. */
export function recipientsOf(filter: RecipientFilter): SQL {
  if (filter === "all") return sql`true`;
  if (filter === "replied") return sql`r.replied_at is not null`;
  if (filter === "opted_out") return sql`r.opted_out_at is not null`;
  if (filter === "left_out") return sql`r.left_out is not null`;
  return sql`${recipientState()} = ${filter}`;
}
