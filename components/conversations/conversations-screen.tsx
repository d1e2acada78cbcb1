"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";
import { ThreadMemoryProvider } from "@/components/messages/thread-memory";
import { cx } from "@/components/ui/class-names";
import { InboxProvider, type OpenInboxView } from "./inbox-context";
import { NewConversationProvider } from "./new-conversation";
import { NewConversationButton } from "./new-conversation-button";

type ConversationsScreenProps = { view: OpenInboxView; list: ReactNode; children: ReactNode };

/** The panes of the main screen: the list stays while threads change beside it; on a phone one shows at a time. */
export function ConversationsScreen({ view, list, children }: ConversationsScreenProps) {
  const threadOpen = useSelectedLayoutSegment() !== null;
  return (
    <InboxProvider view={view}>
      <ThreadMemoryProvider key={view.inboxId}>
        <NewConversationProvider>
          <div className="flex h-full min-h-0 min-w-0 flex-1">
            <section
              aria-label="Conversation list"
              className={cx(
                "flex min-h-0 w-full flex-col border-border bg-surface tablet:w-80 tablet:shrink-0 tablet:border-r desktop:w-[21.25rem]",
                threadOpen && "max-tablet:hidden",
              )}
            >
              <header className="flex h-14 shrink-0 items-center justify-between gap-2 px-4">
                <h1 className="font-semibold text-base">Conversations</h1>
                <NewConversationButton />
              </header>
              {list}
            </section>
            {children}
          </div>
        </NewConversationProvider>
      </ThreadMemoryProvider>
    </InboxProvider>
  );
}
