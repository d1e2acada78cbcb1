import { eq } from "drizzle-orm";
import { awaySettings, cannedResponses, type MessageOrigin, organizations } from "@/db/schema";
import { isPhoneNumber } from "@/lib/addresses/rules";
import { isAwayAt } from "@/lib/away/rules";
import { runAfterAnswer } from "@/lib/background";
import { countUse } from "@/lib/canned-responses/count-use";
import { clock } from "@/lib/clock";
import type { ConsentKeyword } from "@/lib/consents/rules";
import type { CalledInbox } from "@/lib/inboxes/find-inboxes-of-texts";
import { wakeLane } from "@/lib/lanes/wake-lane";
import { formatPhone } from "@/lib/phones/rules";
import type { Tx } from "@/lib/transact";
import { type AnsweringResponse, findKeywordResponses } from "./find-keyword-responses";
import { mayAnswer } from "./may-answer";
import { queueAnswer } from "./queue-answer";
import { optOutReply, usualHelp } from "./rules";

/** A text that came in, with what it has led to so far. */
export type InboundText = {
  inbox: CalledInbox;
  /** Locked by the caller. */
  conversation: { id: string; peerAddress: string; blockedAt: Date | null };
  messageId: string;
  received: {
    text: string;
    /** The carrier answered it, and whoever got that answer needs none of ours. */
    answeredByCarrier: boolean;
  };
  /** What it asks for, when a consent word is all it says. */
  keyword: ConsentKeyword | null;
  /** It changed the sender's consent: a second STOP does not. */
  changedConsent: boolean;
  /** It put the sender on a list, or they were on it: what it says is a keyword. */
  joinsList: boolean;
};

/** What is answered: our own words, or a canned response. */
export type Answer = {
  origin: Extract<MessageOrigin, "opt_out_reply" | "help" | "keyword" | "away">;
  /** Of an away message: the least time to the one before, in hours. */
  intervalHours?: number;
} & ({ text: string } | { response: AnsweringResponse });

/**
 * Answers texts by themselves where there is something to answer, each once and in one way: the first of opt-out,
 * opt-in, help, keyword and away that fits decides. The answer is put into the lane in the transaction that stores the
 * text, so that it is made exactly once whatever happens after; whether it may leave is looked at again in the claim.
 *
 * Blocked senders, short codes and sender names are never answered, and neither is anybody too often (mayAnswer).
 */
export async function answerByItself(tx: Tx, texts: InboundText[]): Promise<void> {
  const answerable = texts.filter(isAnswerable);
  const responses = await findKeywordResponses(
    tx,
    answerable.filter(({ keyword }) => keyword === null),
  );
  const answered: { inboxId: string; responseId: string | null }[] = [];
  for (const text of answerable) {
    const answer = await chooseAnswer(tx, text, responses.get(text));
    if (!answer || !(await mayAnswer(tx, text, answer))) continue;
    await queueAnswer(tx, text, answer);
    answered.push({ inboxId: text.inbox.id, responseId: "response" in answer ? answer.response.id : null });
  }
  await countUses(tx, answered);
  for (const inboxId of new Set(answered.map((each) => each.inboxId))) {
    tx.afterCommit(() => runAfterAnswer(() => wakeLane(inboxId)));
  }
}

const isAnswerable = ({ inbox, conversation, received }: InboundText): boolean =>
  !inbox.retiredAt &&
  !conversation.blockedAt &&
  isPhoneNumber(conversation.peerAddress) &&
  !received.answeredByCarrier;

async function chooseAnswer(
  tx: Tx,
  text: InboundText,
  response: AnsweringResponse | undefined,
): Promise<Answer | null> {
  const { inbox, keyword } = text;
  if (keyword !== null) return answerToConsentWord(tx, text);
  if (response) return { origin: "keyword", response };
  const neverAway = inbox.awayMode === null || inbox.awayMode === "available";
  return text.joinsList || neverAway ? null : findAwayMessage(tx, inbox.id);
}

/** Last, and in one order: all answers of a canned response wait for each other there. */
async function countUses(tx: Tx, answered: { inboxId: string; responseId: string | null }[]): Promise<void> {
  const used = answered.flatMap(({ inboxId, responseId }) => (responseId ? [{ inboxId, responseId }] : []));
  const inboxOf = new Map(used.map(({ inboxId, responseId }) => [responseId, inboxId]));
  for (const [responseId, inboxId] of [...inboxOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const times = used.filter((each) => each.responseId === responseId).length;
    await countUse(tx, inboxId, [responseId], times);
  }
}

async function answerToConsentWord(tx: Tx, inbound: InboundText): Promise<Answer | null> {
  const { inbox, keyword, changedConsent } = inbound;
  if (keyword === "opt_in" || (keyword === "opt_out" && !changedConsent)) return null;
  const [organization] = await tx
    .select({ name: organizations.name, helpText: organizations.helpText })
    .from(organizations)
    .where(eq(organizations.id, inbox.organizationId));
  if (!organization) return null;
  if (keyword === "opt_out") return { origin: "opt_out_reply", text: optOutReply(organization.name) };
  const { name, helpText } = organization;
  return { origin: "help", text: helpText || usualHelp(name, formatPhone(inbox.address, inbox.country)) };
}

async function findAwayMessage(tx: Tx, inboxId: string): Promise<Answer | null> {
  const [away] = await tx
    .select({ settings: awaySettings, id: cannedResponses.id, body: cannedResponses.body })
    .from(awaySettings)
    .innerJoin(cannedResponses, eq(cannedResponses.id, awaySettings.responseId))
    .where(eq(awaySettings.inboxId, inboxId))
    .for("key share", { of: cannedResponses });
  if (!away || !isAwayAt(away.settings, clock.now())) return null;
  const { id, body, settings } = away;
  return { origin: "away", intervalHours: settings.intervalHours, response: { id, body } };
}
