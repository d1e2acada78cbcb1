import { and, asc, desc, eq, gt, gte, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { consentEvents, consents, conversations, inboxes, messages, users } from "@/db/schema";
import { asksToStop, isBlockedByCarrier } from "./rules";

export type ConsentEntry = {
  id: string;
  change: "opted_out" | "opted_in";
  how: string;
  words: string;
  by: string | null;
  at: string;
};

/** Whether a phone may be texted, and what led there. */
export type PhoneConsent = {
  optedOutAt: string | null;
  consentHistory: ConsentEntry[];
  /** Opted in here, while the carrier goes on blocking until the person texts START. */
  blockedByCarrier: boolean;
  /** The consent message of this phone, for the organization's and the viewer's settings as they are now. */
  consentMessage: { required: boolean; sentAt: string | null };
};

/** What stands in the consent row of a phone. */
type ConsentState = { optedOutAt: Date | null; consentRequired: boolean; consentSentAt: string | null };

/** The whole of it, with the history. */
export async function readPhoneConsent(
  organizationId: string,
  phone: string,
  { optedOutAt, consentRequired, consentSentAt }: ConsentState,
): Promise<PhoneConsent> {
  const consentHistory = await listConsentHistory(organizationId, phone);
  return {
    optedOutAt: optedOutAt?.toISOString() ?? null,
    consentHistory,
    blockedByCarrier: optedOutAt === null && (await isStillBlocked(organizationId, phone, consentHistory)),
    consentMessage: { required: consentRequired, sentAt: consentSentAt },
  };
}

/** When the consent message of a phone was accepted, as text, also after its history was deleted. */
export function consentMessageSentAt(): SQL<string | null> {
  return sql<string | null>`to_char(
    coalesce(
      (select m.sent_at from ${messages} m where m.id = ${consents.consentMessageId}),
      ${consents.consentMessageSentAt}
    ) at time zone 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
  )`;
}

async function listConsentHistory(organizationId: string, phone: string): Promise<ConsentEntry[]> {
  const rows = await db()
    .select({
      id: consentEvents.id,
      change: consentEvents.change,
      how: consentEvents.how,
      words: consentEvents.words,
      by: users.name,
      at: consentEvents.occurredAt,
    })
    .from(consentEvents)
    .leftJoin(users, eq(users.id, consentEvents.userId))
    .where(and(eq(consentEvents.organizationId, organizationId), eq(consentEvents.phone, phone)))
    .orderBy(desc(consentEvents.occurredAt), desc(consentEvents.id))
    .limit(50);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** A START that changed nothing here, since we had opted in already, still lifts the carrier's block. */
async function isStillBlocked(
  organizationId: string,
  phone: string,
  history: ConsentEntry[],
): Promise<boolean> {
  const [newest] = history;
  if (!newest || !isBlockedByCarrier(history)) return false;
  return !(await hasTextedStart(organizationId, phone, new Date(newest.at)));
}

/** The words that raised a review mark; empty when that message was deleted meanwhile. */
export async function findReviewWords(conversationId: string, since: Date): Promise<string> {
  const rows = await db()
    .select({ body: messages.body })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "inbound"),
        gte(messages.sortAt, since),
      ),
    )
    .orderBy(asc(messages.sortAt), asc(messages.id))
    .limit(20);
  return rows.find(({ body }) => asksToStop(body))?.body ?? "";
}

/** Whether a phone texted START or UNSTOP to the organization after a moment: that lifts the carrier's block. */
async function hasTextedStart(organizationId: string, phone: string, after: Date): Promise<boolean> {
  const [row] = await db()
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .where(
      and(
        eq(inboxes.organizationId, organizationId),
        eq(conversations.peerAddress, phone),
        eq(messages.direction, "inbound"),
        gt(messages.sortAt, after),
        sql`upper(btrim(${messages.body})) in ('START', 'UNSTOP')`,
      ),
    )
    .limit(1);
  return row !== undefined;
}
