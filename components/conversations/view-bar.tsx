"use client";

import { ChevronDown, Tag } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "@/components/ui/class-names";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { ConversationViews } from "@/lib/conversations/view-queries";
import { useAsk } from "./acting";
import { filterOfView, type View, viewOf } from "./filter-url";
import { useInbox } from "./inbox-context";
import { TagDot } from "./tag-dot";
import { useFilter } from "./use-filter";
import { useViews } from "./use-views";

const named = [
  ["inbox", "Inbox"],
  ["mine", "Mine"],
  ["unassigned", "Unassigned"],
  ["all", "All"],
] as const;

/** The views above the list, each with its unread; those of the tags in a menu, for there may be many. */
export function ViewBar() {
  const views = useViews();
  const { filter, setFilter } = useFilter();
  const current = viewOf(filter);
  const choose = (view: View) => setFilter({ ...filterOfView(view), sort: filter.sort });
  const bar = useRef<HTMLElement>(null);
  const chosen = typeof current === "object" ? current.tag : current;
  const loaded = views !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is chosen, and its name is there
  useEffect(() => {
    const pressed = bar.current?.querySelector("[data-chosen]");
    pressed?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen, loaded]);
  return (
    <nav
      ref={bar}
      aria-label="Views"
      className="flex shrink-0 items-center overflow-x-auto px-3 pb-2 [scrollbar-width:none] max-tablet:px-2"
    >
      {named.map(([view, name]) => (
        <button
          key={view}
          type="button"
          aria-pressed={current === view}
          data-chosen={current === view ? "" : undefined}
          onClick={() => choose(view)}
          className={pill(current === view)}
        >
          {name}
          <Unread count={views?.unread[view] ?? 0} />
        </button>
      ))}
      {views && views.tags.length > 0 && (
        <TagViews
          tags={views.tags}
          chosenId={typeof current === "object" ? current.tag : null}
          onChoose={(tag) => choose({ tag })}
        />
      )}
    </nav>
  );
}

type TagViewsProps = {
  tags: ConversationViews["tags"];
  chosenId: string | null;
  onChoose: (tagId: string) => void;
};

function TagViews({ tags, chosenId, onChoose }: TagViewsProps) {
  const { me } = useInbox();
  const ask = useAsk();
  const chosen = tags.find((tag) => tag.id === chosenId);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cx(pill(chosen !== undefined), chosen && "min-w-18 shrink!")}
        data-chosen={chosen ? "" : undefined}
      >
        {chosen ? (
          <TagName tag={chosen} className="max-w-20" />
        ) : (
          <>
            <Tag aria-hidden="true" className="size-3.5 shrink-0" />
            <span className="sr-only">Tags</span>
          </>
        )}
        <Unread count={chosen?.unread ?? 0} isLeast={chosen?.isLeast} />
        <ChevronDown aria-hidden="true" className="size-3.5 shrink-0" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-w-72">
        <DropdownMenuRadioGroup value={chosenId ?? ""} onValueChange={onChoose}>
          {tags.map((tag) => (
            <DropdownMenuRadioItem key={tag.id} value={tag.id}>
              <TagName tag={tag} />
              <Unread count={tag.unread} isLeast={tag.isLeast} />
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        {me.role === "admin" && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => ask({ kind: "tags" })}>Manage Tags</DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function TagName({
  tag,
  className,
}: {
  tag: ConversationViews["tags"][number];
  className?: string;
}): ReactNode {
  return (
    <>
      <TagDot color={tag.color} />
      <span className={cx("truncate", className)}>{tag.name}</span>
    </>
  );
}

function Unread({ count, isLeast = false }: { count: number; isLeast?: boolean | undefined }) {
  if (count === 0) return null;
  const shown = count > 99 ? "99+" : `${count}${isLeast ? "+" : ""}`;
  return (
    <span className="text-accent-text tabular-nums">
      {shown}
      <span className="sr-only"> unread</span>
    </span>
  );
}

const pill = (chosen: boolean): string =>
  cx(
    "inline-flex h-7 shrink-0 items-center gap-0.75 whitespace-nowrap rounded-md px-1.5 font-medium text-xs transition-colors max-tablet:h-11 max-tablet:px-2.5 focus-visible:-outline-offset-2",
    chosen ? "bg-accent-soft text-accent-text" : "text-muted hover:bg-hover hover:text-text",
  );
