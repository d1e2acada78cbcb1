import { and, eq, inArray, isNotNull, notInArray } from "drizzle-orm";
import { type ConsentHow, consentEvents, consents, conversations, inboxes, messages } from "@/db/schema";
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
 * phone, and on opting out the end of all automated messages that wait and of the question whether to opt out. Nothing happens when it is so already, nor
 * when the person said something newer than this opt-in: words can reach us late and out of order. A late opt-out
 * does count.
 *
 * Opting out locks the organization's send lanes against claims until this transaction ends. A claim is therefore
 * either finished before, and then visible to whoever waits for calls under way, or it begins after and sees the
 * consent: no automated message slips through in between.
 * @returns whether anything changed.
 */
export async function changeConsent(tx: Tx, given: ConsentChange): Promise<boolean> {
  const { organizationId, phone } = given;
  await tx.insert(consents).values({ organizationId, phone }).onConflictDoNothing();
  const [consent] = await tx
    .select({ optedOutAt: consents.optedOutAt, lastWordAt: consents.lastWordAt })
    .from(consents)
    .where(and(eq(consents.organizationId, organizationId), eq(consents.phone, phone)))
    .for("update");
  const out = given.change === "opted_out";
  const newest = !consent?.lastWordAt || consent.lastWordAt <= given.occurredAt;
  // A refusal of the carrier is not the person's word, and its time is by another clock than theirs.
  if (newest && given.how !== "carrier") await noteWord(tx, given);
  if (!consent || (consent.optedOutAt !== null) === out || (!out && !newest)) return false;

  if (out) await holdLanes(tx, eq(inboxes.organizationId, organizationId));
  await tx
    .update(consents)
    .set({
      optedOutAt: out ? given.occurredAt : null,
      optedOutHow: out ? given.how : null,
      optedOutBy: out ? (given.userId ?? null) : null,
    })
    .where(and(eq(consents.organizationId, organizationId), eq(consents.phone, phone)));
  await tx.insert(consentEvents).values({ ...given, userId: given.userId ?? null });

  const threads = await listThreads(tx, organizationId, phone);
  const cancelled = out ? await cancelAutomated(tx, threads) : 0;
  if (out) await endReviews(tx, threads);
  await addNotes(tx, threads, given, cancelled);
  for (const thread of threads) tx.afterCommit(() => publishConversations(thread.inboxId, [thread.id]));
  return true;
}

async function noteWord(tx: Tx, { organizationId, phone, occurredAt }: ConsentChange): Promise<void> {
  await tx
    .update(consents)
    .set({ lastWordAt: occurredAt })
    .where(and(eq(consents.organizationId, organizationId), eq(consents.phone, phone)));
}

type Thread = { id: string; inboxId: string };

async function listThreads(tx: Tx, organizationId: string, phone: string): Promise<Thread[]> {
  return tx
    .select({ id: conversations.id, inboxId: conversations.inboxId })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .where(and(eq(inboxes.organizationId, organizationId), eq(conversations.peerAddress, phone)));
}

async function cancelAutomated(tx: Tx, threads: Thread[]): Promise<number> {
  if (threads.length === 0) return 0;
  const cancelled = await tx
    .update(messages)
    .set({ status: "cancelled", cancelReason: "The customer opted out." })
    .where(
      and(
        inArray(
          messages.conversationId,
          threads.map((thread) => thread.id),
        ),
        inArray(messages.status, ["scheduled", "queued"]),
        notInArray(messages.origin, [...leavesDespiteOptOut]),
      ),
    )
    .returning({ id: messages.id });
  return cancelled.length;
}

/**
 * What somebody had to look into is decided. A thread that another webhook holds is left out: waiting for it here, in
 * whatever order, could wait for ever.
 */
async function endReviews(tx: Tx, threads: Thread[]): Promise<void> {
  for (const { id } of threads) {
    const open = tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.id, id), isNotNull(conversations.reviewSince)))
      .for("no key update", { skipLocked: true });
    await tx.update(conversations).set({ reviewSince: null }).where(inArray(conversations.id, open));
  }
}

async function addNotes(tx: Tx, threads: Thread[], given: ConsentChange, cancelled: number): Promise<void> {
  if (threads.length === 0) return;
  const body = noteText(given, cancelled);
  await tx.insert(messages).values(
    threads.map((thread) => ({
      conversationId: thread.id,
      inboxId: thread.inboxId,
      kind: "note" as const,
      direction: "internal" as const,
      status: "received" as const,
      origin: "system" as const,
      authorId: given.userId ?? null,
      body,
      occurredAt: given.occurredAt,
      // After the message that caused it, which has the same time and an earlier id.
      sortAt: given.occurredAt,
    })),
  );
}

function noteText({ change, how, words }: ConsentChange, cancelled: number): string {
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
