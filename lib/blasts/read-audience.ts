import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { wasTexted } from "@/lib/consents/was-texted";
import type { MergePerson } from "@/lib/merge-fields/rules";

/** Whom a blast is for, by ids. */
export type AudienceIds = {
  listIds: string[];
  tagIds: string[];
  contactIds: string[];
  excludedListId: string | null;
};

/** Somebody who was chosen, with all that decides whether and when they get it. */
export type ChosenPerson = MergePerson & {
  contactId: string;
  /** The main one; E.164. */
  phone: string | null;
  timezone: string | null;
  /** By how many of the lists, tags and the choice of contacts. */
  times: number;
  excluded: boolean;
  blocked: boolean;
  optedOut: boolean;
  /** No consent message goes ahead: one was sent or is on its way, or they were texted before. Null: not asked. */
  hasConsent: boolean | null;
};

type Row = ChosenPerson & {
  /** It is a contact of this number. */
  isHere: boolean;
};

const chunkSize = 2000;

/**
 * Everybody who was chosen for a blast, each once, in the order of their ids, some thousand at a time. Nothing is kept
 * of them, so that the size of a blast costs time and no memory.
 * @param after goes on behind this contact
 */
export async function* readAudience(
  on: Queryable,
  inbox: { id: string; organizationId: string },
  chosen: AudienceIds,
  { after, asksConsent = false }: { after?: string | undefined; asksConsent?: boolean } = {},
): AsyncGenerator<ChosenPerson[]> {
  let last = after ?? "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await on.execute<Row>(chunk(inbox, chosen, last, asksConsent));
    const end = rows.at(-1);
    const people = rows.filter((row) => row.isHere);
    if (people.length > 0) yield people;
    // Of what was chosen: fewer people, because some are of another number, are no end.
    if (!end || rows.length < chunkSize) return;
    last = end.contactId;
  }
}

/** Each source gives its first ones by id, so that a chunk costs the same wherever it stands. */
function chunk(
  inbox: { id: string; organizationId: string },
  chosen: AudienceIds,
  after: string,
  asksConsent: boolean,
): SQL {
  const sources = [
    ...chosen.listIds.map(
      (id) => sql`(
        select contact_id from list_members where list_id = ${id} and contact_id > ${after}
        order by contact_id limit ${chunkSize}
      )`,
    ),
    ...chosen.tagIds.map(
      (id) => sql`(
        select t.contact_id from contact_tags t
        join contacts c on c.id = t.contact_id and c.inbox_id = ${inbox.id}
        where t.tag_id = ${id} and t.contact_id > ${after}
        order by t.contact_id limit ${chunkSize}
      )`,
    ),
    sql`(
      select c.id as contact_id from jsonb_array_elements_text(${JSON.stringify(chosen.contactIds)}::jsonb) as g (id)
      join contacts c on c.id = g.id::uuid and c.inbox_id = ${inbox.id}
      where c.id > ${after} order by c.id limit ${chunkSize}
    )`,
  ];
  return sql`
    select s.contact_id as "contactId", c.id is not null as "isHere", c.full_name as "fullName", c.company, c.attributes, c.timezone, p.phone,
      s.times, x.contact_id is not null as excluded, b.address is not null as blocked,
      k.opted_out_at is not null as "optedOut", 
      ${asksConsent ? hasConsent(inbox.organizationId) : sql`null`} as "hasConsent"
    from (
      select contact_id, count(*)::int as times from (${sql.join(sources, sql` union all `)}) each
      group by contact_id order by contact_id limit ${chunkSize}
    ) s
    -- One by one: a chunk is a small part of all contacts.
    left join lateral (
      select * from contacts where contacts.id = s.contact_id and contacts.inbox_id = ${inbox.id} limit 1
    ) c on true
    left join contact_phones p on p.contact_id = c.id and p.main
    left join consents k on k.organization_id = ${inbox.organizationId} and k.phone = p.phone
    left join blocked_senders b on b.inbox_id = ${inbox.id} and b.address = p.phone
    left join list_members x on x.list_id = ${chosen.excludedListId}::uuid and x.contact_id = c.id
    order by s.contact_id
  `;
}

const hasConsent = (organizationId: string): SQL =>
  sql`(k.consent_message_id is not null or ${wasTexted(sql`${organizationId}`, sql`p.phone`)})`;
