"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useNow } from "./use-now";

/** The active number and who looks at it: what every part of this screen needs and none changes. */
export type OpenInboxView = {
  inboxId: string;
  /** E.164. */
  address: string;
  /** The address as people of the country read it. */
  phone: string;
  country: string;
  /** The viewer's, IANA name. */
  timezone: string;
  readOnly: boolean;
  /** What is switched off is absent. */
  allowsDeleting: boolean;
  allowsDripCampaigns: boolean;
  me: {
    id: string;
    name: string;
    role: "admin" | "member";
    initials: string;
    signature: string;
    sendsOnEnter: boolean;
  };
  /** The product's now, in ISO form, moving on by the minute. */
  now: string;
};

/** @property readNow the product's now to the second, as the server will stamp what is done at this moment. */
type Inbox = OpenInboxView & { readNow(): string };

const InboxContext = createContext<Inbox | null>(null);

export function InboxProvider({ view, children }: { view: OpenInboxView; children: ReactNode }) {
  const { now, readNow } = useNow(view.now);
  const current = useMemo(() => ({ ...view, now, readNow }), [view, now, readNow]);
  return <InboxContext value={current}>{children}</InboxContext>;
}

/** The active number; only below InboxProvider. */
export function useInbox(): Inbox {
  const view = useContext(InboxContext);
  if (!view) throw new Error("useInbox stands outside InboxProvider");
  return view;
}
