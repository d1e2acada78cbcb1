"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { soughtParam } from "@/components/conversations/filter-url";
import { useOpen } from "@/components/conversations/opening";
import { useConversation } from "@/components/conversations/use-conversation";
import { useMarkRead } from "@/components/conversations/use-mark-read";
import { usePeer } from "@/components/conversations/use-peer";
import { cx } from "@/components/ui/class-names";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { ThreadPage } from "@/lib/messages/queries";
import type { ThreadEvents } from "@/lib/messages/rules";
import { searchWords } from "@/lib/search/rules";
import { ArrivalAnnouncer } from "./arrival-announcer";
import { JumpToNewest } from "./jump-to-newest";
import { withoutArrived } from "./kept-drafts";
import { mergeOutbox, notYetIn, type OutboxEntry } from "./merge-outbox";
import { MessageList } from "./message-list";
import { OlderMessages } from "./older-messages";
import { RecipientProvider } from "./recipient";
import { useRemembered, useThreadMemory } from "./thread-memory";
import { type RenderedThread, useMessages } from "./use-messages";
import { useShownMessage } from "./use-shown-message";
import { useThreadEvents } from "./use-thread-events";
import { useThreadScroll } from "./use-thread-scroll";
import { useUnseen } from "./use-unseen";

type ThreadBodyProps = {
  given: ConversationDetails;
  /** The message to go to; without one, or where it is gone, the newest. */
  shownId: string | null;
} & RenderedThread;

/** The messages of a thread: newest at the bottom, older ones on scrolling up, live. */
export function ThreadBody(props: ThreadBodyProps) {
  const [events] = useThreadEvents();
  // Another choice begins anew, at the bottom and with nothing announced.
  return <Entries key={events} {...props} shownEvents={events} />;
}

type EntriesProps = ThreadBodyProps & { shownEvents: ThreadEvents };

function Entries({ given, shownId, shownEvents, ...rendered }: EntriesProps) {
  const open = useOpen();
  const conversation = useConversation(given, rendered.at);
  const peer = usePeer(conversation);
  const thread = useMessages(given.id, shownEvents, rendered);
  const messages = useMergedWithOutbox(given.id, thread.messages, showsOwn(shownEvents));
  const last = messages.at(-1);
  const within = rendered.around !== null;
  const scroll = useThreadScroll({
    lastKey: last?.clientKey ?? last?.id,
    pages: thread.data?.pages.length ?? 0,
    onNearTop: () => thread.readOlder(),
    within,
    onNearBottom: () => thread.readNewer(),
  });
  const atNewest = scroll.atBottom && !thread.hasPreviousPage;
  const { shown, unseen } = useUnseen(thread.messages, atNewest);
  // Somewhere in the past nobody has seen what is new.
  useMarkRead(conversation, within && !atNewest ? 0 : shown);
  useEffect(() => {
    if (atNewest && !within) thread.forgetOlder();
  }, [atNewest, within, thread.forgetOlder]);
  const markedId = useShownMessage(scroll.pane, shownId);
  const sought = useSearchParams().get(soughtParam) ?? "";
  const found = useMemo(
    () => ({ id: shownId, words: sought === "" ? [] : searchWords(sought) }),
    [shownId, sought],
  );
  const { toBottom } = scroll;
  const toNewest = useCallback(() => (within ? open(given) : toBottom()), [within, open, given, toBottom]);
  useFollowOwn(given.id, toNewest);

  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scroll.pane}
        onScroll={scroll.onScroll}
        aria-label={`Messages with ${peer.name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keyboard
        tabIndex={0}
        className={cx(
          "flex h-full flex-col-reverse overflow-y-auto overscroll-contain px-4 focus-visible:-outline-offset-2",
          // Held in place by useThreadScroll; twice would be once too often.
          within && "[overflow-anchor:none]",
        )}
      >
        <div className="mx-auto w-full max-w-3xl pb-4 text-thread">
          <OlderMessages
            thread={thread}
            top={scroll.top}
            empty={messages.length === 0 && !thread.isPending}
            events={shownEvents}
            peerName={peer.name}
          />
          <RecipientProvider name={peer.name} hours={conversation.recipientHours}>
            <MessageList
              messages={messages}
              peerName={peer.name}
              unreachable={conversation.optedOutAt !== null || conversation.blocked}
              canDelete={conversation.allowsDeleting && !conversation.readOnly}
              markedId={markedId}
              found={found}
            />
          </RecipientProvider>
        </div>
      </section>
      {!atNewest && <JumpToNewest unseen={within ? conversation.unreadCount : unseen} onJump={toNewest} />}
      {/* What is read below an old message did not arrive just now. */}
      {!within && <ArrivalAnnouncer messages={thread.messages} peerName={peer.name} />}
    </div>
  );
}

/** Whether what one sends is among it. */
const showsOwn = (events: ThreadEvents): boolean => ["all", "messages", "outgoing"].includes(events);

const nothing: OutboxEntry[] = [];

function useMergedWithOutbox(conversationId: string, rows: ThreadPage["messages"], shows: boolean) {
  const sending = useRemembered(conversationId, "outbox");
  const unsure = useRemembered(conversationId, "unsure");
  const ownFiles = useRemembered(conversationId, "ownFiles");
  const outbox = shows ? sending : nothing;
  const memory = useThreadMemory();
  const waiting = notYetIn(rows, outbox).length;
  useEffect(() => {
    if (waiting < outbox.length)
      memory.write(conversationId, (old) => ({ outbox: notYetIn(rows, old.outbox) }));
  }, [conversationId, memory, outbox.length, rows, waiting]);
  useEffect(() => {
    const arrived = new Set(rows.flatMap(({ clientKey }) => clientKey ?? []));
    if (!unsure.some(({ clientKey }) => arrived.has(clientKey))) return;
    memory.write(conversationId, (old) => {
      const left = withoutArrived(old, arrived);
      const tookFiles = old.unsure.some(({ clientKey, uploadIds }) => uploadIds && arrived.has(clientKey));
      return {
        ...left,
        given: tookFiles ? [] : old.given,
        problem: left.draft === old.draft ? old.problem : null,
      };
    });
  }, [conversationId, memory, rows, unsure]);
  return useMemo(() => mergeOutbox(rows, outbox, ownFiles), [rows, outbox, ownFiles]);
}

/** What one sends oneself is always shown, wherever one had scrolled to. */
function useFollowOwn(conversationId: string, toNewest: () => void) {
  const newestOwn = useRemembered(conversationId, "outbox").at(-1)?.clientKey;
  const followed = useRef(newestOwn);
  useEffect(() => {
    if (newestOwn && newestOwn !== followed.current) toNewest();
    followed.current = newestOwn;
  }, [newestOwn, toNewest]);
}
