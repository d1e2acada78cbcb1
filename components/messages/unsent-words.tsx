"use client";

import type { ReactNode } from "react";
import type { ConversationRow } from "@/lib/conversations/row";
import { useRemembered } from "./thread-memory";

type UnsentWordsProps = {
  row: Pick<ConversationRow, "id" | "unsentWords">;
  /** What stands there where nothing is unsent. */
  children: ReactNode;
};

/** What stands unsent in a conversation's composer: what this page knows, or else the server. */
export function UnsentWords({ row, children }: UnsentWordsProps) {
  const draft = useRemembered(row.id, "draft");
  const saved = useRemembered(row.id, "saved");
  const words = draft.trim() || (saved === null ? row.unsentWords : "");
  if (words === "") return children;
  return (
    <>
      <span className="font-medium text-accent-text">Draft · </span>
      {words}
    </>
  );
}
