"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ListRow } from "@/lib/lists/queries";
import { ListForm } from "./list-form";
import { ListMembers } from "./list-members";
import type { Place } from "./place";

type ListPaneProps = {
  /** Undefined once it is gone. */
  list: ListRow | undefined;
  place: Place;
  isDeleting: boolean;
  onClose: () => void;
};

/** The open list: what it is called, which words join it, and who is on it. */
export function ListPane({ list, place, isDeleting, onClose }: ListPaneProps) {
  if (!list) {
    return (
      <EmptyState action={<Button onClick={onClose}>Close</Button>}>
        This list was deleted, or you have no access to it.
      </EmptyState>
    );
  }
  return (
    <>
      <ListForm list={list} />
      <ListMembers list={list} text={place.memberText} isDeleting={isDeleting} />
    </>
  );
}
