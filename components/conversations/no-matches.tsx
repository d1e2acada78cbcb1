"use client";

import { Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { countChoices, filterOfView, type View, viewOf } from "./filter-url";
import { NoConversations } from "./no-conversations";
import { useFilter } from "./use-filter";

/** What stands in place of a list without rows: nothing there yet, or nothing that the filter lets through. */
export function NoMatches() {
  const { filter, setFilter } = useFilter();
  const view = viewOf(filter);
  if (countChoices(filter) > 0) {
    return (
      <Empty
        action={<Button onClick={() => setFilter(filterOfView(view))}>Reset Filters</Button>}
        sentence="No conversation matches these filters."
      />
    );
  }
  if (view === "inbox" || view === "all") return <NoConversations />;
  return (
    <Empty
      action={<Button onClick={() => setFilter(filterOfView("inbox"))}>Show Inbox</Button>}
      sentence={sentenceOf(view)}
    />
  );
}

function Empty({ sentence, action }: { sentence: string; action: ReactNode }) {
  return (
    <div className="min-h-0 flex-1">
      <EmptyState icon={<Inbox className="size-6" />} action={action}>
        {sentence}
      </EmptyState>
    </div>
  );
}

function sentenceOf(view: Exclude<View, "inbox" | "all">): string {
  if (view === "mine") return "No open conversation is assigned to you.";
  if (view === "unassigned") return "Every open conversation is assigned to somebody.";
  return "No open conversation has this tag.";
}
