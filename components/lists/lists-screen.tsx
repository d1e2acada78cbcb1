"use client";

import { InboxProvider, type OpenInboxView } from "@/components/conversations/inbox-context";
import { useSeed } from "@/components/conversations/use-seed";
import type { PeoplePage } from "@/lib/lists/people-queries";
import { peopleKey } from "./list-keys";
import { ListsPage } from "./lists-page";
import type { RenderedLists } from "./use-lists";

type ListsScreenProps = { view: OpenInboxView; rendered: RenderedLists };

/** The lists of a number. */
export function ListsScreen({ view, rendered }: ListsScreenProps) {
  const { members } = rendered;
  return (
    <InboxProvider view={view}>
      {members && <SeedMembers inboxId={view.inboxId} members={members} rendered={rendered} />}
      <ListsPage rendered={rendered} />
    </InboxProvider>
  );
}

type SeedMembersProps = { inboxId: string; members: PeoplePage; rendered: RenderedLists };

function SeedMembers({ inboxId, members, rendered: { place, at } }: SeedMembersProps) {
  const key = peopleKey(inboxId, place.listId ?? "", "members", place.memberText);
  useSeed(key, members, { pages: [members], pageParams: [undefined] }, at);
  return null;
}
