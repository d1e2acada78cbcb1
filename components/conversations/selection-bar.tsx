"use client";

import { Archive, Ellipsis, Mail, MailOpen, Tag, Trash2, UserRound, X } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { countConversationsAction } from "@/lib/conversations/actions";
import { useAsk } from "./acting";
import { useInbox } from "./inbox-context";
import { usePicked } from "./selection";
import type { Target } from "./target";
import { useActs } from "./use-acts";
import { useHotkeys } from "./use-hotkeys";
import { usePickedTarget } from "./use-picked-target";

/** Stands above the list while something is ticked: how many, and what can be done to all of them at once. */
export function SelectionBar() {
  const target = usePickedTarget();
  const { clear } = usePicked();
  useHotkeys(target ? { Escape: clear } : {});
  if (!target) return null;
  return (
    <section
      aria-label="Selected conversations"
      className="flex shrink-0 flex-col gap-1 border-border border-b bg-accent-soft px-3 py-1.5"
    >
      <div className="flex items-center gap-2">
        <p aria-live="polite" className="min-w-0 flex-1 truncate font-medium tabular-nums">
          {target.count.toLocaleString("en-US")} selected
        </p>
        <IconButton label="Clear selection" shortcut="Esc" icon={<X className="size-4" />} onClick={clear} />
      </div>
      <Acts target={target} />
      <SelectMore target={target} />
    </section>
  );
}

function Acts({ target }: { target: Target }) {
  const { readOnly, allowsDeleting } = useInbox();
  const ask = useAsk();
  const { markRead, markUnread } = useActs();
  return (
    <div className="-mx-1 flex items-center gap-1">
      {!readOnly && (
        <IconButton
          label="Archive"
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
      {!readOnly && allowsDeleting && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <IconButton label="More for the selected" icon={<Ellipsis className="size-4" />} />
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuItem tone="danger" onSelect={() => ask({ kind: "deleteHistory", target })}>
              <Trash2 className="size-4" aria-hidden="true" />
              Delete History
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </div>
  );
}

/** From some to all on screen, and from there to all that match the filter, wherever they stand. */
function SelectMore({ target }: { target: Target }) {
  const { inboxId } = useInbox();
  const { ids, matching, pick, pickMatching, shown } = usePicked();
  const [pending, setPending] = useState(false);
  const list = shown.current;
  if (!list || matching !== null) return null;
  if (target.rows.length < list.rows.length) {
    return (
      <Button
        size="small"
        variant="ghost"
        className="self-start"
        onClick={() => pick(list.rows.map((row) => row.id))}
      >
        Select all {list.rows.length.toLocaleString("en-US")} on screen
      </Button>
    );
  }
  if (!list.hasMore) return null;
  const all = async () => {
    setPending(true);
    const conversations = { inboxId, filter: list.filter };
    const result = await countConversationsAction({ conversations }).catch(() => null);
    setPending(false);
    if (result?.ok) pickMatching(Math.max(result.data.count, ids.size));
    else toast.error(result?.message ?? "The connection broke off. Try again.");
  };
  return (
    <Button size="small" variant="ghost" className="self-start" loading={pending} onClick={all}>
      Select all that match the filter
    </Button>
  );
}
