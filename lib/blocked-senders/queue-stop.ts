import { messages } from "@/db/schema";
import { clock } from "@/lib/clock";
import { lanes } from "@/lib/lanes/rules";
import { measureText } from "@/lib/segments/rules";
import type { Tx } from "@/lib/transact";

const word = "STOP";

type Stop = {
  conversationId: string;
  inboxId: string;
  authorId: string;
  clientKey?: string;
  retryOf?: string;
};

/**
 * Puts the word STOP into the lane, for a sender that is a machine itself. It leaves despite opt-out and block.
 * @returns its id
 */
export async function queueStop(tx: Tx, given: Stop): Promise<string> {
  const now = clock.now();
  const [queued] = await tx
    .insert(messages)
    .values({
      ...given,
      kind: "sms",
      direction: "outbound",
      status: "queued",
      origin: "stop",
      body: word,
      segments: measureText(word).segments,
      occurredAt: now,
      sortAt: now,
      readyAt: now,
      lane: lanes.typed,
    })
    .returning({ id: messages.id });
  if (!queued) throw new Error("the STOP was not stored");
  return queued.id;
}
