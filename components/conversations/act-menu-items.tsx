"use client";

import {
  Archive,
  ArchiveRestore,
  Ban,
  Check,
  Clock,
  Download,
  Mail,
  MailOpen,
  RotateCcw,
  SquareCheck,
  Tag,
  Trash2,
  UserRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { ConversationRow } from "@/lib/conversations/row";
import { isSnoozed } from "@/lib/conversations/rules";
import { useAsk } from "./acting";
import { useInbox } from "./inbox-context";
import { usePicked } from "./selection";
import { targetOf } from "./target";
import { useActs } from "./use-acts";

type ActMenuItemsProps = {
  row: ConversationRow;
  /** In the list a row can be ticked; in a thread there is more to set, which stands between. */
  inList?: boolean;
  children?: ReactNode;
};

/** What can be done to one conversation, in the list and in its thread alike. */
export function ActMenuItems({ row, inList = false, children }: ActMenuItemsProps) {
  const { readOnly, allowsDeleting } = useInbox();
  const ask = useAsk();
  const target = targetOf(row);
  return (
    <>
      <ReadItem row={row} />
      {!readOnly && (
        <>
          <Item icon={UserRound} onSelect={() => ask({ kind: "assign", target })}>
            Assign to
          </Item>
          <Item icon={Tag} onSelect={() => ask({ kind: "tag", target })}>
            Tag
          </Item>
          <StateItems row={row} />
          {inList && <TickItem id={row.id} />}
        </>
      )}
      <DropdownMenuSeparator />
      {children}
      <Item icon={Download} onSelect={() => ask({ kind: "export", row })}>
        Export
      </Item>
      {!readOnly && !row.blocked && (
        <Item icon={Ban} onSelect={() => ask({ kind: "block", row })}>
          Block
        </Item>
      )}
      {!readOnly && allowsDeleting && (
        <DropdownMenuItem tone="danger" onSelect={() => ask({ kind: "deleteHistory", target })}>
          <Trash2 className="size-4" aria-hidden="true" />
          Delete History
        </DropdownMenuItem>
      )}
    </>
  );
}

function ReadItem({ row }: { row: ConversationRow }) {
  const { markRead, markUnread } = useActs();
  if (row.unreadCount > 0) {
    return (
      <Item icon={MailOpen} onSelect={() => markRead(targetOf(row))}>
        Mark as Read
      </Item>
    );
  }
  if (!row.hasArrivals) return null;
  return (
    <Item icon={Mail} onSelect={() => markUnread(targetOf(row))}>
      Mark as Unread
    </Item>
  );
}

function StateItems({ row }: { row: ConversationRow }) {
  const { now } = useInbox();
  const ask = useAsk();
  const acts = useActs();
  const target = targetOf(row);
  return (
    <>
      {isSnoozed(row.snoozedUntil, now) ? (
        <Item icon={Clock} onSelect={() => acts.unsnooze(target)}>
          End Snooze
        </Item>
      ) : (
        <Item icon={Clock} onSelect={() => ask({ kind: "snooze", target })}>
          Snooze
        </Item>
      )}
      {row.completedAt ? (
        <Item icon={RotateCcw} onSelect={() => acts.reopen(target)}>
          Reopen
        </Item>
      ) : (
        <Item icon={Check} onSelect={() => acts.complete(target)}>
          Mark as Complete
        </Item>
      )}
      {row.archived ? (
        <Item icon={ArchiveRestore} onSelect={() => acts.unarchive(target)}>
          Unarchive
        </Item>
      ) : (
        <Item icon={Archive} onSelect={() => ask({ kind: "archive", target })}>
          Archive
        </Item>
      )}
    </>
  );
}

function TickItem({ id }: { id: string }) {
  const { ids, toggle } = usePicked();
  return (
    <Item icon={SquareCheck} onSelect={() => toggle(id, false)}>
      {ids.has(id) ? "Deselect" : "Select"}
    </Item>
  );
}

type ItemProps = { icon: typeof Archive; onSelect: () => void; children: ReactNode };

function Item({ icon: Icon, onSelect, children }: ItemProps) {
  return (
    <DropdownMenuItem onSelect={onSelect}>
      <Icon className="size-4 text-muted" aria-hidden="true" />
      {children}
    </DropdownMenuItem>
  );
}
