import { sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { type DripFile, dripApplications, type FrozenDrip, type OpenHours } from "@/db/schema";
import { lanes } from "@/lib/lanes/rules";
import type { MergePerson } from "@/lib/merge-fields/rules";
import { recipientHours } from "@/lib/quiet-hours/recipient-hours";
import { rememberOpenings } from "@/lib/quiet-hours/rules";
import type { Tx } from "@/lib/transact";
import { type DripText, dripWriter } from "./write-drip";

/** What is applied, to whomever. */
export type Plan = {
  campaignId: string | null;
  inboxId: string;
  drips: FrozenDrip[];
  keepsAfterReply: boolean;
  runId: string | null;
  appliedBy: string;
  appliedAt: Date;
  startsAt: Date;
  timezone: string;
  signature: string;
  /** Of who applies it. */
  myName: string;
  organizationTimezone: string;
  openHours: OpenHours | null;
};

/** Whose conversation is locked: no text arrives between counting those that did and the commit. */
export type Recipient = {
  conversationId: string;
  phone: string;
  contactTimezone: string | null;
  arrivals: number;
  /** What merge fields are filled with; null for who is no contact. */
  person: MergePerson | null;
};

type Applied = {
  /** When the first drip leaves; null for none. */
  first: Date | null;
  /** Those none of whose drips could be sent, with the reason of the first: nothing was applied to them. */
  unreachable: { conversationId: string; reason: string }[];
};

/**
 * Applies a campaign to some people: one application each, and its drips as messages that wait for their times, moved to
 * open minutes of their recipient. A drip with a merge field that nothing is known for stands there as cancelled, with
 * that reason.
 * @throws Invalid where the signature makes a drip too long.
 */
export async function insertApplications(tx: Tx, plan: Plan, recipients: Recipient[]): Promise<Applied> {
  const write = dripWriter(plan);
  const openAt = rememberOpenings();
  const texts: Text[] = [];
  const applications: (Recipient & { id: string })[] = [];
  const unreachable: Applied["unreachable"] = [];
  for (const recipient of recipients) {
    const written = write(recipient.person);
    if (written.every(({ reason }) => reason !== null)) {
      unreachable.push({ conversationId: recipient.conversationId, reason: written[0]?.reason ?? "" });
      continue;
    }
    const id = newId();
    applications.push({ ...recipient, id });
    const hours = recipientHours({ ...recipient, ...plan });
    for (const { at, ...drip } of written) {
      texts.push({
        ...{ id: newId(), conversation_id: recipient.conversationId, origin_id: id },
        ...{ ...drip, at: openAt(at, hours) },
      });
    }
  }
  if (applications.length === 0) return { first: null, unreachable };
  await insertRows(tx, plan, applications);
  await insertTexts(tx, plan, texts);
  await insertFiles(tx, texts);
  const times = texts.filter(({ reason }) => reason === null).map(({ at }) => Date.parse(at));
  return { first: new Date(Math.min(...times)), unreachable };
}

async function insertRows(tx: Tx, plan: Plan, applications: (Recipient & { id: string })[]): Promise<void> {
  const rows = applications.map(({ id, conversationId, arrivals }) => ({
    id,
    conversation_id: conversationId,
    arrivals,
  }));
  const [appliedAt, startsAt] = [plan.appliedAt, plan.startsAt].map((at) =>
    sql.param(at, dripApplications.appliedAt),
  );
  await tx.execute(sql`
    insert into drip_applications (
      id, conversation_id, arrivals_before, campaign_id, run_id, applied_by, applied_at, starts_at, stops_on_reply
    )
    select a.id, a.conversation_id, a.arrivals, ${plan.campaignId}::uuid, ${plan.runId}::uuid, ${plan.appliedBy}::uuid,
      ${appliedAt}::timestamptz, ${startsAt}::timestamptz, ${!plan.keepsAfterReply}::boolean
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (id uuid, conversation_id uuid, arrivals integer)
  `);
}

type Text = DripText & { id: string; conversation_id: string; origin_id: string };

/** As one value: thousands of rows with a parameter for each column take several times as long. */
async function insertTexts(tx: Tx, plan: Plan, texts: Text[]): Promise<void> {
  await tx.execute(sql`
    insert into messages (
      id, conversation_id, inbox_id, kind, direction, status, cancel_reason, origin, origin_id, author_id, body, segments,
      occurred_at, sort_at, ready_at, lane
    )
    select t.id, t.conversation_id, ${plan.inboxId}::uuid, t.kind, 'outbound',
      case when t.reason is null then 'scheduled' else 'cancelled' end::message_status, t.reason, 'drip', t.origin_id,
      ${plan.appliedBy}::uuid, t.body, t.segments, t.at, t.at, t.at, ${lanes.scheduled}::smallint
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as t (
      id uuid, conversation_id uuid, origin_id uuid, kind message_kind, body text, segments smallint, reason text,
      at timestamptz
    )
  `);
}

/** The files of those that leave: each message names them in rows of its own, and shares what is stored. */
async function insertFiles(tx: Tx, texts: Text[]): Promise<void> {
  const rows = texts.flatMap(({ id: message_id, files, reason }) =>
    reason === null ? files.map((file, position) => fileRow(file, message_id, position)) : [],
  );
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into message_media (
      id, message_id, position, content_type, size, file_name, width, height, storage_key, stored_at
    )
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (
      id uuid, message_id uuid, position smallint, content_type text, size integer, file_name text, width integer,
      height integer, storage_key text, stored_at timestamptz
    )
  `);
}

function fileRow(file: DripFile, message_id: string, position: number) {
  const { contentType, size, fileName, width, height, storageKey, storedAt } = file;
  return {
    ...{
      id: newId(),
      message_id,
      position,
      content_type: contentType,
      size,
      file_name: fileName,
      width,
      height,
    },
    ...{ storage_key: storageKey, stored_at: storedAt },
  };
}
