import { type SQL, sql } from "drizzle-orm";
import type { MessageStatus } from "@/db/schema";

/** What became of a recipient. */
export type RecipientState =
  | "left_out"
  | "waiting"
  | "sent"
  | "delivered"
  | "failed"
  | "not_confirmed"
  | "cancelled";

/** What their message is then. */
export const statusesOf = {
  waiting: ["scheduled", "queued", "sending"],
  sent: ["sent"],
  delivered: ["delivered"],
  failed: ["failed", "undelivered"],
  not_confirmed: ["unknown"],
  cancelled: ["cancelled"],
} as const satisfies Record<Exclude<RecipientState, "left_out">, readonly MessageStatus[]>;

export const stateOf = new Map<MessageStatus, RecipientState>(
  Object.entries(statusesOf).flatMap(([state, statuses]) =>
    statuses.map((status) => [status, state as RecipientState] as const),
  ),
);

const stateOfMessage = sql.join(
  [...stateOf].map(([status, state]) => sql.raw(`when '${status}' then '${state}'`)),
  sql` `,
);

/**
 * A recipient's state, over the aliases r (recipient), m (its message, where there is one) and b (blast): that of its
 * message, or what was kept of it when its history was deleted.
 */
export const recipientState = (): SQL<RecipientState> => sql<RecipientState>`case
  when r.left_out is not null then 'left_out'
  when r.message_id is null then case when b.status = 'cancelled' then 'cancelled' else 'waiting' end
  else case coalesce(m.status, r.kept_status) ${stateOfMessage} else 'waiting' end
end`;
