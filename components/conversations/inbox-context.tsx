"use client";

import { createContext, type ReactNode, useContext } from "react";

/** The active number and who looks at it: what every part of this screen needs and none changes. */
export type OpenInboxView = {
  inboxId: string;
  /** E.164. */
  address: string;
  country: string;
  /** The viewer's, IANA name. */
  timezone: string;
  readOnly: boolean;
  me: { name: string; initials: string; signature: string; sendsOnEnter: boolean };
  /** The server's now, in ISO form: the first render tells the same times on both sides. */
  now: string;
};

const InboxContext = createContext<OpenInboxView | null>(null);

export function InboxProvider({ view, children }: { view: OpenInboxView; children: ReactNode }) {
  return <InboxContext value={view}>{children}</InboxContext>;
}

/** The active number; only below InboxProvider. */
export function useInbox(): OpenInboxView {
  const view = useContext(InboxContext);
  if (!view) throw new Error("useInbox stands outside InboxProvider");
  return view;
}
