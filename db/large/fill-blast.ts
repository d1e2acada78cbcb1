import { newId } from "../id";
import type { Client } from "../open-client";

/**
 * A blast to so many people of a filled inbox that was sent an hour ago, as its messages, its recipients and the sums of
 * both: of a hundred, three failed, one is not confirmed and five replied. @returns its id
 */
export async function fillBlast(sql: Client, inbox: { id: string }, count: number): Promise<string> {
  const blastId = newId();
  await sql.begin(async (tx) => {
    await tx`set local synchronous_commit = off`;
    await tx`set local work_mem = '256MB'`;
    // Nor triggers that add up what is added up below.
    await tx`set local session_replication_role = replica`;
    await tx`
      create temporary table recipients on commit drop as
      select v.id as conversation_id, c.id as contact_id, c.full_name as name, v.peer_address as phone,
        uuidv7(interval '-1 hour') as message_id, row_number() over (order by c.id) as position
      from contacts c
      join contact_phones p on p.contact_id = c.id and p.main
      join conversations v on v.inbox_id = c.inbox_id and v.peer_address = p.phone
      where c.inbox_id = ${inbox.id} order by c.id limit ${count}`;
    await tx`
      insert into messages (id, conversation_id, inbox_id, kind, direction, status, origin, origin_id, author_id, lane,
        body, segments, occurred_at, sort_at, ready_at, sent_at, error_code)
      select message_id, conversation_id, ${inbox.id}, 'sms', 'outbound', state.status, 'blast', ${blastId},
        primary_user_id, 2, 'Hi ' || r.name || ', the summer sale has begun', 1, at, at, at,
        case when state.status in ('delivered', 'sent') then at end,
        case when state.status = 'failed' then '40001' end
      from recipients r
      join inboxes on inboxes.id = ${inbox.id}
      cross join lateral (
        select now() - interval '1 hour' + position * interval '10 milliseconds' as at,
          (case when position % 100 < 3 then 'failed' when position % 100 = 3 then 'unknown'
            when position % 100 < 30 then 'sent' else 'delivered' end)::message_status as status
      ) state`;
    await tx`
      insert into blast_recipients
        (blast_id, position, contact_id, name, phone, ready_at, conversation_id, message_id, replied_at, reply_id)
      select ${blastId}, position, contact_id, name, phone, now(), conversation_id, message_id,
        case when position % 20 = 7 then now() end, case when position % 20 = 7 then message_id end
      from recipients`;
    await tx`
      insert into blasts (id, inbox_id, name, body, audience, timezone, status, sent_by, frozen_at, finished_at,
        recipient_count, taken_count, failed_count, replied_count)
      select ${blastId}, id, 'Sale of ' || ${count}::int, 'Hi {{full_name}}, the summer sale has begun',
        '{"lists":[],"tags":[],"contacts":[],"excludedList":null}', 'UTC', 'sent', primary_user_id, now(), now(),
        (select count(*) from recipients), (select count(*) from recipients),
        (select count(*) from recipients where position % 100 < 3),
        (select count(*) from recipients where position % 20 = 7)
      from inboxes where id = ${inbox.id}`;
    await tx`
      insert into blast_tallies (blast_id, status, reason, left_at, count, segments, merged)
      select ${blastId}::uuid, status, error_code, null::timestamptz, count(*), count(*), true from messages
      where origin = 'blast' and origin_id = ${blastId} group by status, error_code
      union all
      select ${blastId}::uuid, null, null, date_trunc('minute', sent_at), count(*), 0, true from messages
      where origin = 'blast' and origin_id = ${blastId} and sent_at is not null group by 4`;
  });
  for (const table of ["messages", "blast_recipients", "blast_tallies"])
    await sql`vacuum analyze ${sql(table)}`;
  return blastId;
}
