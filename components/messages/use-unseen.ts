import { useState } from "react";
import type { ThreadMessage } from "@/lib/messages/queries";

/** The newest arrival on screen, and how many came in below what one has scrolled up to. */
export function useUnseen(messages: ThreadMessage[], atBottom: boolean): { shown: number; unseen: number } {
  const newest = messages.reduce((most, { arrival }) => Math.max(most, arrival ?? 0), 0);
  const [seen, setSeen] = useState(newest);
  if (atBottom && newest > seen) setSeen(newest);
  const shown = atBottom ? newest : seen;
  return { shown, unseen: messages.filter(({ arrival }) => (arrival ?? 0) > shown).length };
}
