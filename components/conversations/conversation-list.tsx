"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useRowWindow } from "@/components/layout/use-row-window";
import { Button } from "@/components/ui/button";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import type { ConversationFilter } from "@/lib/conversations/input";
import { RowsSkeleton } from "./conversation-list-skeleton";
import { ConversationRow, heightOfRow } from "./conversation-row";
import { useInbox } from "./inbox-context";
import { ListEnd } from "./list-end";
import { NoMatches } from "./no-matches";
import { useOpening } from "./opening";
import { lowestPicked } from "./picked-target";
import { usePicked } from "./selection";
import { type RenderedList, useConversations } from "./use-conversations";
import { useListKeys } from "./use-list-keys";

const selectionBar = onFirstUse(() => import("./selection-bar"));

const loadAheadRows = 15;

type ConversationListProps = { filter: ConversationFilter; rendered: RenderedList };

/** The conversations under a filter, as many as one scrolls to; only what is in sight is rendered. */
export function ConversationList({ filter, rendered }: ConversationListProps) {
  const { inboxId, now } = useInbox();
  const openId = useSelectedLayoutSegment();
  const { target } = useOpening();
  const selectedId = target === null ? openId : target === "list" ? null : target.id;
  const list = useConversations(inboxId, filter, rendered);
  const { conversations, hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError } = list;
  const { fetchNextPage, forgetBelow } = list;
  const ids = useMemo(() => conversations.map((row) => row.id), [conversations]);
  const heights = useMemo(() => conversations.map(heightOfRow), [conversations]);
  const pane = useRef<HTMLDivElement>(null);
  const { rowsWith, totalHeight, lastInSight, scrollTo } = useRowWindow({ pane, heights, ids });
  const { active, setFocusedId } = useListKeys({ pane, scrollTo, ids, selectedId });
  const picked = usePicked();
  const { shown, clear } = picked;
  const bar = useFirstUse(selectionBar, picked.ids.size > 0, clear, { takesFocus: false });
  shown.current = { rows: conversations, hasMore: hasNextPage, filter };
  useShowOpenRow(ids.indexOf(selectedId ?? ""), scrollTo);

  // What is ticked stays known wherever one scrolls, for it is what one acts on.
  const lastNeeded = Math.max(lastInSight, lowestPicked(picked, conversations)) + loadAheadRows;

  // What was ticked under one filter is not meant under another.
  useEffect(() => clear, [clear]);

  useEffect(() => {
    const near = lastInSight >= conversations.length - loadAheadRows;
    // Beside a read of what is there it would take that one's place.
    if (near && hasNextPage && !isFetching && !isFetchNextPageError) fetchNextPage();
    if (!near) forgetBelow(lastNeeded);
  }, [
    lastInSight,
    lastNeeded,
    conversations.length,
    hasNextPage,
    isFetching,
    isFetchNextPageError,
    fetchNextPage,
    forgetBelow,
  ]);

  if (list.isPending) return <RowsSkeleton />;
  if (list.isError && conversations.length === 0) return <NotLoaded onRetry={() => list.refetch()} />;
  if (conversations.length === 0) return <NoMatches />;
  return (
    <>
      {bar && <bar.SelectionBar />}
      <div ref={pane} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2">
        <ul aria-label="Conversations" className="relative" style={{ height: totalHeight }}>
          {/* The row that Tab leads to stays in the page, also when it is scrolled out of sight. */}
          {rowsWith(active).map(({ index, start, height }) => {
            const row = conversations[index];
            if (!row) return null;
            return (
              <li
                key={row.id}
                aria-setsize={hasNextPage ? -1 : conversations.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0 py-px"
                style={{ height, transform: `translateY(${start}px)` }}
              >
                <ConversationRow
                  row={row}
                  filter={filter}
                  selected={row.id === selectedId}
                  now={now}
                  tabStop={index === active}
                  onFocus={setFocusedId}
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
