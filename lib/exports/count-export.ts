import { and, count, eq, gte, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { findExport } from "./find-export";
import type { CountExportInput } from "./input";

/** How many entries an export would hold, so that nobody downloads an empty file. */
export async function countExport(actor: UserActor, input: CountExportInput): Promise<{ entries: number }> {
  authorize(actor, "conversation.export");
  const { conversationId, start, end } = await findExport(actor, input);
  const [row] = await db()
    .select({ entries: count() })
    .from(messages)
    .where(
      and(eq(messages.conversationId, conversationId), gte(messages.sortAt, start), lt(messages.sortAt, end)),
    );
  return { entries: row?.entries ?? 0 };
}
