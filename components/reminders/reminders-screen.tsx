"use client";

import { InboxProvider, type OpenInboxView } from "@/components/conversations/inbox-context";
import { RemindersPage } from "./reminders-page";
import type { RenderedReminders } from "./use-reminders";

type RemindersScreenProps = { view: OpenInboxView; rendered: RenderedReminders };

/** The reminders of a number. */
export function RemindersScreen({ view, rendered }: RemindersScreenProps) {
  return (
    <InboxProvider view={view}>
      <RemindersPage rendered={rendered} />
    </InboxProvider>
  );
}
