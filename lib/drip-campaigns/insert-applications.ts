import { sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { dripApplications, type FrozenDrip, type OpenHours } from "@/db/schema";
import { lanes } from "@/lib/lanes/rules";
import { writtenText } from "@/lib/messages/written-text";
import { recipientHours } from "@/lib/quiet-hours/recipient-hours";
import { rememberOpenings } from "@/lib/quiet-hours/rules";
import { measureText } from "@/lib/segments/rules";
import type { Tx } from "@/lib/transact";
import { dripTime } from "./rules";

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
  organizationTimezone: string;
  openHours: OpenHours | null;
};

/** Whose conversation is locked: no text arrives between counting those that did and the commit. */
export type Recipient = {
  conversationId: string;
  phone: string;
  contactTimezone: string | null;
  arrivals: number;
};

/**
 * Applies a campaign to some people: one application each, and its drips as messages that wait for their times, moved to
 * open minutes of their recipient.
 * @returns when the first of them leaves, or null for none
 * @throws Invalid where the signature makes a drip too long.
 */
export async function insertApplications(tx: Tx, plan: Plan, recipients: Recipient[]): Promise<Date | null> {
  if (recipients.length === 0) return null;
  const drips = writtenDrips(plan);
  const applications = recipients.map((recipient) => ({ id: newId(), recipient }));
  await tx.insert(dripApplications).values(
    applications.map(({ id, recipient }) => ({
      id,
      campaignId: plan.campaignId,
      conversationId: recipient.conversationId,
      runId: plan.runId,
      appliedBy: plan.appliedBy,
      appliedAt: plan.appliedAt,
      startsAt: plan.startsAt,
      stopsOnReply: !plan.keepsAfterReply,
      arrivalsBefore: recipient.arrivals,
    })),
  );
  const openAt = rememberOpenings();
  const texts = applications.flatMap(({ id, recipient }) => {
    const hours = recipientHours({ ...recipient, ...plan });
    return drips.map(({ body, segments, at }) => ({
      id: newId(),
      conversation_id: recipient.conversationId,
      origin_id: id,
      body,
      segments,
      at: openAt(at, hours),
    }));
  });
  await insertTexts(tx, plan, texts);
  return new Date(Math.min(...texts.map(({ at }) => Date.parse(at))));
}

/** As they leave, each with its time before anybody's quiet hours. */
function writtenDrips({ drips, signature, startsAt, timezone }: Plan) {
  const start = startsAt.toISOString();
  return drips.map((drip) => {
    const body = writtenText(drip.body, signature);
    return { body, segments: measureText(body).segments, at: dripTime(start, timezone, drip) };
  });
}

type Text = {
  id: string;
  conversation_id: string;
  origin_id: string;
  body: string;
  segments: number;
  at: string;
};

/** As one value: thousands of rows with a parameter for each column take several times as long. */
async function insertTexts(tx: Tx, plan: Plan, texts: Text[]): Promise<void> {
  await tx.execute(sql`
    insert into messages (
      id, conversation_id, inbox_id, kind, direction, status, origin, origin_id, author_id, body, segments,
      occurred_at, sort_at, ready_at, lane
    )
    select t.id, t.conversation_id, ${plan.inboxId}::uuid, 'sms', 'outbound', 'scheduled', 'drip', t.origin_id,
      ${plan.appliedBy}::uuid, t.body, t.segments, t.at, t.at, t.at, ${lanes.scheduled}::smallint
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
      as t (id uuid, conversation_id uuid, origin_id uuid, body text, segments smallint, at timestamptz)
  `);
}
