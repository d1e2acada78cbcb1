"use client";

import type { ConversationViews } from "@/lib/conversations/view-queries";
import { ConversationList } from "./conversation-list";
import { FilterStrip } from "./filter-strip";
import { queryOf } from "./filter-url";
import { useInbox } from "./inbox-context";
import { viewsKey } from "./live-keys";
import type { RenderedList } from "./use-conversations";
import { useFilter } from "./use-filter";
import { useSeed } from "./use-seed";
import { ViewBar } from "./view-bar";

/** The views and the list that the filter in the address asks for. */
export function ListPane({ rendered, views }: { rendered: RenderedList; views: ConversationViews }) {
  const { inboxId } = useInbox();
  const { filter } = useFilter();
  useSeed(viewsKey(inboxId), views, views, rendered.at);
  return (
    <>
      <ViewBar />
      <FilterStrip />
      {/* Another filter is another list: from its top, with nothing focused. */}
      <ConversationList key={queryOf(filter)} filter={filter} rendered={rendered} />
    </>
  );
}
