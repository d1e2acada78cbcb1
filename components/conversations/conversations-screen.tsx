"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { NoConnection } from "@/components/live/no-connection";
import { ThreadMemoryProvider } from "@/components/messages/thread-memory";
import { cx } from "@/components/ui/class-names";
import { useToastPlace } from "@/components/ui/use-toast-place";
import { ActingProvider } from "./acting";
import { InboxProvider, type OpenInboxView, useInbox } from "./inbox-context";
import { NewConversationProvider } from "./new-conversation";
import { NewConversationButton } from "./new-conversation-button";
import { OpeningProvider, useOpening } from "./opening";
import { OpeningThread } from "./opening-thread";
import { SelectionProvider } from "./selection";
import { useStrayFiles } from "./use-stray-files";

type ConversationsScreenProps = { view: OpenInboxView; list: ReactNode; children: ReactNode };

/** The panes of the main screen: the list stays while threads change beside it; on a phone one shows at a time. */
export function ConversationsScreen({ view, list, children }: ConversationsScreenProps) {
  return (
    <InboxProvider view={view}>
      <ThreadMemoryProvider key={view.inboxId} userId={view.me.id}>
        <OpeningProvider>
          <NewConversationProvider>
            <SelectionProvider key={view.inboxId}>
              <ActingProvider>
                <Panes list={list}>{children}</Panes>
              </ActingProvider>
            </SelectionProvider>
          </NewConversationProvider>
        </OpeningProvider>
      </ThreadMemoryProvider>
    </InboxProvider>
  );
}

function Panes({ list, children }: { list: ReactNode; children: ReactNode }) {
  const { target } = useOpening();
  const view = useInbox();
  const listPane = useRef<HTMLElement>(null);
  useToastPlace(listPane);
  useStrayFiles();
  const open = useSelectedLayoutSegment() !== null;
  const threadOpen = target === null ? open : target !== "list";
  return (
    <div
      data-thread-open={threadOpen ? "" : undefined}
      className="group/screen flex h-full min-h-0 min-w-0 flex-1"
    >
      <section
        ref={listPane}
        aria-label="Conversation list"
        className={cx(
          "relative flex min-h-0 w-full flex-col border-border bg-surface tablet:w-80 tablet:shrink-0 tablet:border-r desktop:w-[21.25rem]",
          threadOpen && "max-tablet:hidden",
        )}
      >
        <header className="flex h-14 shrink-0 items-center justify-between gap-2 border-border border-b px-4">
          <div className="min-w-0">
            <h1 className="truncate font-semibold text-base">Conversations</h1>
            {/* The bar at the lower edge has no room for it. */}
            <p className="truncate text-muted text-xs tablet:hidden">{view.phone}</p>
          </div>
          <span className="group-has-data-no-conversations/screen:hidden">
            <NewConversationButton />
          </span>
        </header>
        <NoConnection />
        {list}
      </section>
      {target !== null && target !== "list" && <OpeningThread key={target.id} conversation={target} />}
      {/* Out of reach while another thread is on its way, so that nobody writes to the one before. */}
      <div
        className={cx("contents", target !== null && (target === "list" ? "max-tablet:hidden" : "hidden"))}
      >
        {children}
      </div>
    </div>
  );
}
