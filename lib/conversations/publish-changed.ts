import type { Conversation } from "@/db/schema";
import { publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";

/** Tells the open pages of each number, after the commit, which of its conversations changed. */
export function publishChanged(tx: Tx, rows: Pick<Conversation, "id" | "inboxId">[]): void {
  const byInbox = new Map<string, string[]>();
  for (const row of rows) byInbox.set(row.inboxId, [...(byInbox.get(row.inboxId) ?? []), row.id]);
  for (const [inboxId, ids] of byInbox) tx.afterCommit(() => publishConversations(inboxId, ids));
}
