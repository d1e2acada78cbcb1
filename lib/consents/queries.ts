import { type AnyColumn, and, asc, desc, eq, gt, gte, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { consentEvents, consents, conversations, inboxes, messages, organizations, users } from "@/db/schema";
import { asksToStop, isBlockedByCarrier } from "./rules";
import { wasTexted } from "./was-texted";

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
  consentMessage: {
    /** Not where the phone was texted before it was required. */
    required: boolean;
    /** When the carrier accepted it. */
    sentAt: string | null;
    /** It was accepted, and did not arrive. */
    undelivered: boolean;
  };
};

/** What stands in the consent row of a phone. */
type ConsentState = { optedOutAt: Date | null } & ConsentMessageState;

type ConsentMessageState = {
  consentRequired: boolean;
  consentSentAt: string | null;
  consentUndelivered: boolean;
};

/** The whole of it, with the history. */
export async function readPhoneConsent(
  organizationId: string,
  phone: string,
  state: ConsentState,
): Promise<PhoneConsent> {
  const { optedOutAt } = state;
  const consentHistory = await listConsentHistory(organizationId, phone);
  return {
    optedOutAt: optedOutAt?.toISOString() ?? null,
    consentHistory,
    blockedByCarrier: optedOutAt === null && (await isStillBlocked(organizationId, phone, consentHistory)),
    consentMessage: {
      required: state.consentRequired,
      sentAt: state.consentSentAt,
      undelivered: state.consentUndelivered,
    },
  };
}

/**
 * The columns of a phone's consent message, over the tables consents, inboxes and organizations.
 * @param requiredOfViewer the viewer's own setting, which wins; null: the organization's
 */
export function consentMessageColumns(requiredOfViewer: AnyColumn, phone: AnyColumn) {
  const setting = sql`coalesce(${requiredOfViewer}, ${organizations.requiresConsentMessage})`;
  const texted = wasTexted(sql`${inboxes.organizationId}`, sql`${phone}`);
  return {
    consentRequired: sql<boolean>`case
      when not ${setting} then false
      when ${consents.consentMessageId} is not null then true
      else not ${texted}
    end`,
    consentSentAt: sentAt(),
    consentUndelivered: sql<boolean>`exists (
      select 1 from messages cm where cm.id = ${consents.consentMessageId} and cm.status = 'undelivered'
    )`,
  };
}

/** As text; also after its history was deleted. */
function sentAt(): SQL<string | null> {
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
