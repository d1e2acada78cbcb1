"use client";

import { useQuery } from "@tanstack/react-query";
import {
  Archive,
  Ban,
  Check,
  Clock,
  Ellipsis,
  Mail,
  MailOpen,
  Tag,
  Trash2,
  UserRound,
  X,
} from "lucide-react";
import { keys } from "@/components/layout/keys";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { countConversationsAction } from "@/lib/conversations/actions";
import { countShown } from "@/lib/counts/rules";
import { useAsk } from "./acting";
import { useInbox } from "./inbox-context";
import { conversationsKey } from "./live-keys";
import { nextPick, pickedTarget } from "./picked-target";
import { usePicked } from "./selection";
import type { Target } from "./target";
import { useActs } from "./use-acts";
import { useHotkeys } from "./use-hotkeys";

/** Stands above the list while something is ticked: how many, and what can be done to all of them at once. */
export function SelectionBar() {
  const { inboxId } = useInbox();
  const picked = usePicked();
  const { clear } = picked;
  const target = pickedTarget(picked, inboxId);
  useHotkeys(target ? { Escape: clear } : {});
  if (!target) return null;
  return (
    <section
      aria-label="Selected conversations"
      className="flex shrink-0 flex-col gap-1 border-border border-b bg-accent-soft px-3 py-1.5"
    >
      <div className="flex items-center gap-2">
        <p aria-live="polite" className="min-w-0 flex-1 truncate font-medium tabular-nums">
          {countShown(target.count)} selected
        </p>
        <IconButton label="Clear selection" shortcut="Esc" icon={<X className="size-4" />} onClick={clear} />
      </div>
      <Acts target={target} />
      <SelectMore />
    </section>
  );
}

function Acts({ target }: { target: Target }) {
  const { readOnly } = useInbox();
  const ask = useAsk();
  const { markRead, markUnread } = useActs();
  return (
    <div className="-mx-1 flex items-center gap-1">
      {!readOnly && (
        <IconButton
          label="Archive"
          shortcut={keys.archive.key}
          icon={<Archive className="size-4" />}
          onClick={() => ask({ kind: "archive", target })}
        />
      )}
      <IconButton
        label="Mark as Read"
        icon={<MailOpen className="size-4" />}
        onClick={() => markRead(target)}
      />
      <IconButton
        label="Mark as Unread"
        icon={<Mail className="size-4" />}
        onClick={() => markUnread(target)}
      />
      {!readOnly && (
        <>
          <IconButton
            label="Assign to"
            icon={<UserRound className="size-4" />}
            onClick={() => ask({ kind: "assign", target })}
          />
          <IconButton
            label="Tag"
            icon={<Tag className="size-4" />}
            onClick={() => ask({ kind: "tag", target })}
          />
        </>
      )}
      {!readOnly && <MoreActs target={target} />}
    </div>
  );
}

/** What one does to many less often; nobody means to block everybody who matches a filter. */
function MoreActs({ target }: { target: Target }) {
  const { allowsDeleting } = useInbox();
  const ask = useAsk();
  const { complete } = useActs();
  const named = "ids" in target.selection;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label="More for the selected" icon={<Ellipsis className="size-4" />} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => ask({ kind: "snooze", target })}>
          <Clock className="size-4 text-muted" aria-hidden="true" />
          Snooze
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => complete(target)}>
          <Check className="size-4 text-muted" aria-hidden="true" />
          Mark as Complete
        </DropdownMenuItem>
        {named && (
          <DropdownMenuItem onSelect={() => ask({ kind: "blockSenders", target })}>
            <Ban className="size-4 text-muted" aria-hidden="true" />
            Block
          </DropdownMenuItem>
        )}
        {allowsDeleting && (
          <DropdownMenuItem tone="danger" onSelect={() => ask({ kind: "deleteHistory", target })}>
            <Trash2 className="size-4" aria-hidden="true" />
            Delete History
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** From some to all on screen, and from there to all that match the filter, wherever they stand. */
function SelectMore() {
  const { inboxId } = useInbox();
  const picked = usePicked();
  const { pick, pickMatching } = picked;
  const list = picked.shown.current;
  const next = list && nextPick(picked, list);
  const { data: all } = useQuery({
    queryKey: [...conversationsKey(inboxId), "count", list?.filter],
    queryFn: async () => {
      if (!list) return 0;
      const result = await countConversationsAction({ conversations: { inboxId, filter: list.filter } });
      if (!result.ok) throw new Error(result.message);
      return result.data.count;
    },
    enabled: next === "matching",
  });
  if (!list) return null;
  if (next === "screen") {
    return (
      <Button
        size="small"
        variant="ghost"
        className="self-start"
        onClick={() => pick(list.rows.map((row) => row.id))}
      >
        {/* Of the rows that are loaded, a few are to be seen: "on screen" would be taken for those. */}
        Select {list.hasMore ? "the first" : "all"} {list.rows.length.toLocaleString("en-US")}
      </Button>
    );
  }
  if (next === null || all === undefined) return null;
  return (
    <Button size="small" variant="ghost" className="self-start" onClick={() => pickMatching(all)}>
      Select all {countShown(all)} that match the filter
    </Button>
  );
}
