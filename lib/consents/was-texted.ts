import { type SQL, sql } from "drizzle-orm";
import { needsConsentMessage } from "@/lib/lanes/rules";

/**
 * Whether a phone got a message of a person, or one planned by a person, from any number of the organization: the next
 * one is not the first, so that no consent message goes ahead of it (product.md, section 3), also where it was switched
 * on only now. Answers of the machine, which leave without it, do not count.
 */
export function wasTexted(organizationId: SQL, phone: SQL): SQL<boolean> {
  const origins = sql.join(
    needsConsentMessage.map((origin) => sql`${origin}`),
    sql`, `,
  );
  return sql<boolean>`exists (
    select 1 from conversations tv
    join inboxes ti on ti.id = tv.inbox_id
    join messages tm on tm.conversation_id = tv.id
    where ti.organization_id = ${organizationId} and tv.peer_address = ${phone}
      and tm.direction = 'outbound' and tm.status in ('sent', 'delivered', 'undelivered') and tm.origin in (${origins})
  )`;
}
