import { and, asc, eq, inArray, isNotNull, notInArray, sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { type ConsentHow, consentEvents, consents, conversations, inboxes, messages } from "@/db/schema";
import { noteOptOuts } from "@/lib/blasts/note-answers";
import { holdLanes } from "@/lib/lanes/hold-lanes";
import { leavesDespiteOptOut } from "@/lib/lanes/rules";
import { publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";

export type ConsentChange = {
  organizationId: string;
  /** As messages carry it. */
  phone: string;
  change: "opted_out" | "opted_in";
  how: ConsentHow;
  /** The customer's words, or the written reason. */
  words: string;
  occurredAt: Date;
  userId?: string;
  inboxId?: string;
  messageId?: string;
};

/**
 * Opts a phone out or in for the whole organization: the consent row, its history, a note in each thread with that
 * phone, and on opting out the end of all automated messages that wait and of the question whether to opt out. Nothing
 * happens when it is so already, nor when the person said something newer than this opt-in: words can reach us late and
 * out of order. A late opt-out does count.
 *
 * Opting out locks the organization's send lanes against claims until this transaction ends. A claim is therefore
 * either finished before, and then visible to whoever waits for calls under way, or it begins after and sees the
 * consent: no automated message slips through in between.
 * @returns whether anything changed.
 */
export async function changeConsent(tx: Tx, { phone, ...change }: ConsentChange): Promise<boolean> {
  return (await changeConsents(tx, change, [phone])) > 0;
}

type Change = Omit<ConsentChange, "phone">;

/**
 * The same for some thousands of phones, in as many statements as for one.
 * @returns how many changed.
 */
export async function changeConsents(tx: Tx, given: Change, phones: string[]): Promise<number> {
  const { organizationId, occurredAt } = given;
  if (phones.length === 0) return 0;
  // In one order, here and below, so that no two wait for each other.
  await tx
    .insert(consents)
    .values(phones.toSorted().map((phone) => ({ organizationId, phone })))
    .onConflictDoNothing();
  const found = await tx
    .select({ phone: consents.phone, optedOutAt: consents.optedOutAt, lastWordAt: consents.lastWordAt })
    .from(consents)
    .where(ofPhones(organizationId, phones))
    .orderBy(asc(consents.phone))
    .for("update");
  const out = given.change === "opted_out";
  const newest = found.filter(({ lastWordAt }) => !lastWordAt || lastWordAt <= occurredAt);
  // A refusal of the carrier is not the person's word, and its time is by another clock than theirs.
  if (given.how !== "carrier") await noteWord(tx, given, newest.map(phoneOf));
  const changing = (out ? found : newest).filter(({ optedOutAt }) => (optedOutAt !== null) !== out);
  if (changing.length > 0) await apply(tx, given, changing.map(phoneOf));
  return changing.length;
}

const phoneOf = ({ phone }: { phone: string }): string => phone;

const ofPhones = (organizationId: string, phones: string[]) =>
  and(eq(consents.organizationId, organizationId), inArray(consents.phone, phones));

async function noteWord(tx: Tx, { organizationId, occurredAt }: Change, phones: string[]): Promise<void> {
  if (phones.length === 0) return;
  await tx.update(consents).set({ lastWordAt: occurredAt }).where(ofPhones(organizationId, phones));
}

async function apply(tx: Tx, given: Change, phones: string[]): Promise<void> {
  const { organizationId, occurredAt, how, userId = null } = given;
  const out = given.change === "opted_out";
  if (out) await holdLanes(tx, eq(inboxes.organizationId, organizationId));
  await tx
    .update(consents)
    .set({
      optedOutAt: out ? occurredAt : null,
      optedOutHow: out ? how : null,
      optedOutBy: out ? userId : null,
    })
    .where(ofPhones(organizationId, phones));
  await tx.insert(consentEvents).values(phones.map((phone) => ({ ...given, phone, userId })));

  const threads = await listThreads(tx, organizationId, phones);
  if (threads.length === 0) return;
  const cancelled = out ? await cancelAutomated(tx, threads) : new Map<string, number>();
  if (out) await endReviews(tx, threads);
  if (out && how === "keyword") await noteOptOuts(tx, threads.map(idOf), occurredAt);
  await addNotes(tx, threads, given, cancelled);
  for (const { inboxId, id } of threads) tx.afterCommit(() => publishConversations(inboxId, [id]));
}

type Thread = { id: string; inboxId: string; phone: string };

async function listThreads(tx: Tx, organizationId: string, phones: string[]): Promise<Thread[]> {
  return tx
    .select({ id: conversations.id, inboxId: conversations.inboxId, phone: conversations.peerAddress })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .where(and(eq(inboxes.organizationId, organizationId), inArray(conversations.peerAddress, phones)))
    .orderBy(asc(conversations.id));
}

const idOf = ({ id }: { id: string }): string => id;

/** @returns how many messages, by phone. */
async function cancelAutomated(tx: Tx, threads: Thread[]): Promise<Map<string, number>> {
  const cancelled = await tx
    .update(messages)
    .set({ status: "cancelled", cancelReason: "The customer opted out." })
    .where(
      and(
        inArray(messages.conversationId, threads.map(idOf)),
        inArray(messages.status, ["scheduled", "queued"]),
        notInArray(messages.origin, [...leavesDespiteOptOut]),
      ),
    )
    .returning({ threadId: messages.conversationId });
  const phones = new Map(threads.map(({ id, phone }) => [id, phone]));
  const counts = new Map<string, number>();
  for (const { threadId } of cancelled) {
    const phone = phones.get(threadId) ?? "";
    counts.set(phone, (counts.get(phone) ?? 0) + 1);
  }
  return counts;
}

/**
 * What somebody had to look into is decided. A thread that another webhook holds is left out: waiting for it here, in
 * whatever order, could wait for ever.
 */
async function endReviews(tx: Tx, threads: Thread[]): Promise<void> {
  const open = tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(inArray(conversations.id, threads.map(idOf)), isNotNull(conversations.reviewSince)))
    .for("no key update", { skipLocked: true });
  await tx.update(conversations).set({ reviewSince: null }).where(inArray(conversations.id, open));
}

/** After the message that caused them, which has the same time and an earlier id. */
async function addNotes(
  tx: Tx,
  threads: Thread[],
  given: Change,
  cancelled: Map<string, number>,
): Promise<void> {
  const notes = threads.map(({ id, inboxId, phone }) => [
    ...[newId(), id, inboxId],
    noteText(given, cancelled.get(phone) ?? 0),
  ]);
  const at = sql.param(given.occurredAt, messages.occurredAt);
  // One parameter for all of them: a statement has no more than 65,535.
  await tx.execute(sql`
    insert into messages (
      id, conversation_id, inbox_id, body,
      kind, direction, status, origin, author_id, occurred_at, sort_at
    )
    select (note ->> 0)::uuid, (note ->> 1)::uuid, (note ->> 2)::uuid, note ->> 3,
      'note', 'internal', 'received', 'system', ${given.userId ?? null}::uuid, ${at}::timestamptz, ${at}::timestamptz
    from jsonb_array_elements(${JSON.stringify(notes)}::text::jsonb) note
  `);
}

function noteText({ change, how, words }: Change, cancelled: number): string {
  const said = words.replace(/[.,;!?\s]+$/u, "");
  const cause = {
    keyword: `by texting “${said}”`,
    by_hand: said === "" ? "by hand" : `by hand: ${said}`,
    carrier: "at the carrier",
    import: "by an import",
  }[how];
  if (change === "opted_in") return `Opted in ${cause}.`;
  const ended =
    cancelled === 0
      ? ""
      : ` ${cancelled} waiting ${cancelled === 1 ? "message was" : "messages were"} cancelled.`;
  return `Opted out ${cause}.${ended}`;
}
