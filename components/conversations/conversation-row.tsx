"use client";

import type { Route } from "next";
import Link from "next/link";
import { memo, useState } from "react";
import { useStayWithoutConnection } from "@/components/live/connection";
import { UnsentWords } from "@/components/messages/unsent-words";
import { Avatar } from "@/components/ui/avatar";
import { CountBadge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationRow as Row } from "@/lib/conversations/row";
import { fullTimeLabel, listTimeLabel } from "@/lib/conversations/rules";
import { pathOfInbox } from "@/lib/inboxes/rules";
import { searchOf } from "./filter-url";
import { useInbox } from "./inbox-context";
import { useOpen } from "./opening";
import { hasLabels, RowLabels, RowMarks, SendFailedMark } from "./row-marks";
import { RowMenu } from "./row-menu";
import { RowTick } from "./row-tick";
import { usePicked } from "./selection";
import { usePeer } from "./use-peer";
import { useReadAhead } from "./use-read-ahead";

type ConversationRowProps = {
  row: Row;
  /** Of the list. */
  filter: ConversationFilter;
  selected: boolean;
  now: string;
  /** One row at a time is a stop for the Tab key; j and k move it. */
  tabStop: boolean;
  onFocus: (id: string) => void;
};

/** In pixels; a row that is assigned or tagged has a line more. */
export const heightOfRow = (row: Row | undefined): number => (row && hasLabels(row) ? 90 : 68);

/** A conversation in the list: who, the last words, when, what is unread. Scrolling renders only the rows that come. */
export const ConversationRow = memo(function ConversationRow({
  row,
  filter,
  selected,
  now,
  tabStop,
  onFocus,
}: ConversationRowProps) {
  const { address, timezone, me } = useInbox();
  const open = useOpen();
  const stays = useStayWithoutConnection();
  const peer = usePeer(row);
  const unread = row.unreadCount > 0;
  const ahead = useReadAhead(row.id);
  const [menuOpen, setMenuOpen] = useState(false);
  const { ids } = usePicked();
  const lastWords = `${authorLead(row, me.id)}${row.preview}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same menu opens by the button in it
    <div
      className="group/row relative h-full"
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuOpen(true);
      }}
    >
      <Link
        href={`${pathOfInbox(address)}/conversations/${row.id}${searchOf(filter)}` as Route}
        prefetch={false}
        onNavigate={(navigation) => {
          ahead.stop();
          if (stays(navigation)) return;
          navigation.preventDefault();
          open(row);
        }}
        aria-current={selected ? "page" : undefined}
        tabIndex={tabStop ? 0 : -1}
        onFocus={() => {
          onFocus(row.id);
          ahead.begin();
        }}
        onBlur={ahead.stop}
        onPointerEnter={({ pointerType }) => pointerType === "mouse" && ahead.begin()}
        onPointerLeave={ahead.stop}
        data-conversation={row.id}
        className={cx(
          "flex h-full items-center gap-3 rounded-lg px-3 focus-visible:-outline-offset-2",
          (ids.size > 0 ? ids.has(row.id) : selected) ? "bg-accent-soft" : "group-hover/row:bg-hover",
        )}
      >
        <Avatar initials={peer.initials} seed={row.peerAddress} size="large" />
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline gap-2">
            <span className={cx("min-w-0 truncate", unread ? "font-semibold" : "font-medium")}>
              {peer.name}
            </span>
            <RowMarks row={row} now={now} />
            <time
              dateTime={row.sortAt}
              title={fullTimeLabel(row.sortAt, timezone)}
              className={cx(
                "ml-auto shrink-0 text-xs",
                unread ? "font-medium text-accent-text" : "text-muted",
              )}
            >
              {listTimeLabel(row.sortAt, now, timezone)}
            </time>
          </div>
          {/* The dots stand at the end of this line: always under a finger, otherwise when one is there. */}
          <div className="flex items-center gap-1.5 group-focus-within/row:pr-6 group-hover/row:pr-6 max-tablet:pr-8!">
            {row.sendFailed && <SendFailedMark />}
            {/* Below each other, so that one sees the order. */}
            {filter.sort === "number" && peer.known && (
              <span className="shrink-0 text-muted">{peer.phone} ·</span>
            )}
            {/* Of what runs from right to left, the end is cut off, too. */}
            <p
              dir="auto"
              className={cx(
                "min-w-0 flex-1 truncate text-left",
                unread ? "font-medium text-text" : "text-muted",
              )}
            >
              {selected ? lastWords : <UnsentWords row={row}>{lastWords}</UnsentWords>}
            </p>
            <CountBadge count={row.unreadCount} label="unread message" />
          </div>
          {hasLabels(row) && <RowLabels row={row} myId={me.id} />}
        </div>
      </Link>
      <RowTick row={row} tabStop={tabStop} />
      <RowMenu row={row} tabStop={tabStop} open={menuOpen} onOpenChange={setMenuOpen} />
    </div>
  );
});

/** Whose words the preview shows, where one of us wrote them. */
function authorLead({ previewOutbound, previewAuthor }: Row, myId: string): string {
  if (!previewOutbound || !previewAuthor) return "";
  return previewAuthor.id === myId ? "You: " : `${previewAuthor.name.trim().split(/\s+/u)[0]}: `;
}
