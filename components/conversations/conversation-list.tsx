"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useSelectedLayoutSegment } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { ConversationPage } from "@/lib/conversations/list-queries";
import { ConversationRow, conversationRowHeight } from "./conversation-row";
import { useInbox } from "./inbox-context";
import { ListEnd } from "./list-end";
import { NoConversations } from "./no-conversations";
import { useOpening } from "./opening";
import { useConversations } from "./use-conversations";
import { useListKeys } from "./use-list-keys";

const loadAheadRows = 15;

/** The conversations of the active number, as many as one scrolls to; only what is in sight is rendered. */
export function ConversationList({ first, at }: { first: ConversationPage; at: number }) {
  const { inboxId, now } = useInbox();
  const openId = useSelectedLayoutSegment();
  const { target } = useOpening();
  const selectedId = target === null ? openId : target === "list" ? null : target.id;
  const list = useConversations(inboxId, first, at);
  const {
    conversations,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
    forgetFurther,
  } = list;
  const ids = useMemo(() => conversations.map((row) => row.id), [conversations]);
  const pane = useRef<HTMLDivElement>(null);
  const kept = useRef(0);
  const virtualizer = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => pane.current,
    estimateSize: () => conversationRowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    // What the server renders before the pane has a size.
    initialRect: { width: 340, height: 900 },
    // The row that Tab leads to stays in the page, also when it is scrolled out of sight.
    rangeExtractor: useCallback((range: Range) => {
      const rows = defaultRangeExtractor(range);
      return kept.current < range.count && !rows.includes(kept.current) ? [...rows, kept.current] : rows;
    }, []),
  });
  const { active, setFocusedId } = useListKeys({ pane, virtualizer, ids, selectedId });
  kept.current = active;

  const rows = virtualizer.getVirtualItems();
  // A row that became active without a new range is not rendered yet; Tab must lead somewhere all the same.
  const tabRow = rows.some(({ index }) => index === active) ? active : rows[0]?.index;
  const lastInSight = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    const near = lastInSight >= conversations.length - loadAheadRows;
    if (near && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) fetchNextPage();
    if (virtualizer.scrollOffset === 0) forgetFurther();
  }, [
    lastInSight,
    conversations.length,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
    forgetFurther,
    virtualizer,
  ]);

  if (conversations.length === 0) return <NoConversations />;
  return (
    <div ref={pane} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2">
      <ul aria-label="Conversations" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start, size }) => {
          const row = conversations[index];
          if (!row) return null;
          return (
            <li
              key={row.id}
              aria-setsize={hasNextPage ? -1 : conversations.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 py-px"
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              <ConversationRow
                row={row}
                selected={row.id === selectedId}
                now={now}
                tabStop={index === tabRow}
                onFocus={() => setFocusedId(row.id)}
              />
            </li>
          );
        })}
      </ul>
      <ListEnd loading={isFetchingNextPage} failed={isFetchNextPageError} onRetry={() => fetchNextPage()} />
    </div>
  );
}
