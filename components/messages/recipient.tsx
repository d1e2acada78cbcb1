"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { RecipientHours } from "@/lib/quiet-hours/rules";

/** Whom the messages of a thread go to, and when machines may text them. */
export type Recipient = { name: string; hours: RecipientHours };

const RecipientContext = createContext<Recipient | null>(null);

export function RecipientProvider({ name, hours, children }: Recipient & { children: ReactNode }) {
  const recipient = useMemo(() => ({ name, hours }), [name, hours]);
  return <RecipientContext value={recipient}>{children}</RecipientContext>;
}

/** The person at the other end of the thread one stands in. */
export function useRecipient(): Recipient {
  const recipient = useContext(RecipientContext);
  if (!recipient) throw new Error("useRecipient stands outside RecipientProvider");
  return recipient;
}
