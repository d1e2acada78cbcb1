"use client";

import { InboxProvider, type OpenInboxView } from "@/components/conversations/inbox-context";
import { useSeed } from "@/components/conversations/use-seed";
import type { BlastPage } from "@/lib/blasts/queries";
import type { BlastTab } from "@/lib/blasts/rules";
import { BlastsPage } from "./blasts-page";
import { tabKey } from "./use-blasts";

type BlastsScreenProps = { view: OpenInboxView; tab: BlastTab; page: BlastPage; at: number };

/** The blasts of a number. */
export function BlastsScreen({ view, tab, page, at }: BlastsScreenProps) {
  useSeed(tabKey(view.inboxId, tab), page, { pages: [page], pageParams: [undefined] }, at);
  return (
    <InboxProvider view={view}>
      <BlastsPage />
    </InboxProvider>
  );
}
