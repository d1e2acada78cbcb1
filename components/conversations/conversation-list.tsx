"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useSelectedLayoutSegment } from "next/navigation";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import type { ConversationFilter } from "@/lib/conversations/input";
import { RowsSkeleton } from "./conversation-list-skeleton";
import { ConversationRow, heightOfRow } from "./conversation-row";
import { useInbox } from "./inbox-context";
import { ListEnd } from "./list-end";
import { NoMatches } from "./no-matches";
import { useOpening } from "./opening";
import { usePicked } from "./selection";
import { SelectionBar } from "./selection-bar";
import { type RenderedList, useConversations } from "./use-conversations";
import { useListKeys } from "./use-list-keys";

const loadAheadRows = 15;

type ConversationListProps = { filter: ConversationFilter; rendered: RenderedList };

/** The conversations under a filter, as many as one scrolls to; only what is in sight is rendered. */
export function ConversationList({ filter, rendered }: ConversationListProps) {
  const { inboxId, now } = useInbox();
  const openId = useSelectedLayoutSegment();
  const { target } = useOpening();
  const selectedId = target === null ? openId : target === "list" ? null : target.id;
  const list = useConversations(inboxId, filter, rendered);
  const { conversations, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, forgetBelow } =
    list;
  const ids = useMemo(() => conversations.map((row) => row.id), [conversations]);
  const pane = useRef<HTMLDivElement>(null);
  const kept = useRef(0);
  const virtualizer = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => heightOfRow(conversations[index]),
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
  const { shown, clear } = usePicked();
  shown.current = { rows: conversations, hasMore: hasNextPage, filter };
  useShowOpenRow(ids.indexOf(selectedId ?? ""), (index) =>
    virtualizer.scrollToIndex(index, { align: "auto" }),
  );

  // What was ticked under one filter is not meant under another.
  useEffect(() => clear, [clear]);

  const rows = virtualizer.getVirtualItems();
  // A row that became active without a new range is not rendered yet; Tab must lead somewhere all the same.
  const tabRow = rows.some(({ index }) => index === active) ? active : rows[0]?.index;
  const lastInSight = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    const near = lastInSight >= conversations.length - loadAheadRows;
    if (near && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) fetchNextPage();
    if (!near) forgetBelow(lastInSight + loadAheadRows);
  }, [
    lastInSight,
    conversations.length,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
    forgetBelow,
  ]);

  if (list.isPending) return <RowsSkeleton />;
  if (list.isError && conversations.length === 0) return <NotLoaded onRetry={() => list.refetch()} />;
  if (conversations.length === 0) return <NoMatches />;
  return (
    <>
      <SelectionBar />
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
    </>
  );
}

/** After a reload the open conversation's row is in sight; later on one scrolls as one likes. */
function useShowOpenRow(index: number, show: (index: number) => void): void {
  const first = useRef({ index, show });
  useLayoutEffect(() => {
    if (first.current.index > 0) first.current.show(first.current.index);
  }, []);
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-1 flex-col items-center gap-2 py-8 text-center text-muted">
      The conversations could not be loaded.
      <Button size="small" onClick={onRetry}>
        Try Again
      </Button>
    </div>
  );
}
