import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";

/** Notes that nothing is owed for a message any more, so that the sweep leaves it alone. */
export async function finishOwedWork(actor: Actor, messageId: string): Promise<void> {
  authorize(actor, "message.settle");
  await db().update(messages).set({ owedSince: null }).where(eq(messages.id, messageId));
}
