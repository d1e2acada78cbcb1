import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { conversations } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { canBeTexted, parseSender } from "./rules";

/**
 * The sender somebody wants to block on an inbox, as messages carry it: who has a thread is taken by its address as it
 * is, which need not look like anything a person would type.
 * @throws Invalid at the field `address` when it is none, is the inbox itself, or cannot be sent the STOP asked for.
 */
export async function readSender(
  tx: Queryable,
  { address, sendsStop }: { address: string; sendsStop: boolean },
  inbox: { id: string; address: string; country: string },
): Promise<string> {
  const sender = (await hasThread(tx, inbox.id, address)) ? address : readTyped(address, inbox.country);
  const refusal =
    sender === inbox.address
      ? "This is your own number."
      : sendsStop && !canBeTexted(sender)
        ? "STOP can only be sent to a number."
        : null;
  if (refusal) throw new Invalid(refusal, { address: refusal });
  return sender;
}

async function hasThread(tx: Queryable, inboxId: string, address: string): Promise<boolean> {
  const [thread] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.inboxId, inboxId), eq(conversations.peerAddress, address)));
  return thread !== undefined;
}

function readTyped(address: string, country: string): string {
  const parsed = parseSender(address, country);
  if (!parsed.ok) throw new Invalid(parsed.reason, { address: parsed.reason });
  return parsed.phone;
}
