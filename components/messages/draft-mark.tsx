"use client";

import type { ConversationRow } from "@/lib/conversations/row";
import { useRemembered } from "./thread-memory";

/** Says that something unsent stands in a conversation's composer: what this page knows, or else the server. */
export function DraftMark({ row }: { row: Pick<ConversationRow, "id" | "hasDraft"> }) {
  const { draft, saved } = useRemembered(row.id);
  const has = draft.trim() !== "" || (saved === null && row.hasDraft);
  return has ? <span className="font-medium text-accent-text">Draft · </span> : null;
}
