"use client";

import { keys } from "@/components/layout/keys";
import { KnownThread } from "@/components/messages/known-thread";
import { useThreadMemory } from "@/components/messages/thread-memory";
import { ThreadSkeleton } from "@/components/messages/thread-skeleton";
import type { OpeningTarget } from "./opening";
import { PeerHeading } from "./peer-heading";
import { useHotkeys } from "./use-hotkeys";
import { usePaneOpen } from "./use-pane-open";

/** A thread on its way: whose it is at once, and what is known of it; the rest as soon as it is here. */
export function OpeningThread({ conversation }: { conversation: OpeningTarget }) {
  const memory = useThreadMemory();
  const [paneOpen] = usePaneOpen();
  // The composer is not here yet: it takes the focus when it comes.
  useHotkeys({ [keys.reply.key]: () => memory.write(conversation.id, () => ({ wantsFocus: true })) });
  return (
    <>
      <section aria-busy="true" className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
        <header className="flex h-14 shrink-0 items-center gap-3 border-border border-b px-4 max-tablet:gap-2 max-tablet:px-1">
          <PeerHeading conversation={conversation} />
        </header>
        {conversation.messageId ? <ThreadSkeleton /> : <KnownThread conversationId={conversation.id} />}
      </section>
      {paneOpen && <div className="w-75 shrink-0 border-border border-l bg-surface max-wide:hidden" />}
    </>
  );
}
