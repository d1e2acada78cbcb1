"use client";

import { InboxProvider, type OpenInboxView } from "@/components/conversations/inbox-context";
import { CannedResponsesPage } from "./canned-responses-page";
import type { RenderedResponses } from "./use-responses";

/** The canned responses of a number. */
export function CannedResponsesScreen({
  view,
  rendered,
}: {
  view: OpenInboxView;
  rendered: RenderedResponses;
}) {
  return (
    <InboxProvider view={view}>
      <CannedResponsesPage rendered={rendered} />
    </InboxProvider>
  );
}
