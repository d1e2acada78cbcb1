"use client";

import { ListPlus, ListTodo, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AddressSearch } from "@/components/layout/address-search";
import { useOfferCommands } from "@/components/layout/commands";
import { keys } from "@/components/layout/keys";
import { ListPage } from "@/components/layout/list-page";
import { ListRows } from "@/components/layout/list-rows";
import { useAddress } from "@/components/layout/use-address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysHeld } from "@/components/ui/keys-held";
import type { ListRow } from "@/lib/lists/queries";
import { ListSummary } from "./list-summary";
import { PaneSkeleton } from "./pane-skeleton";
import { listPath } from "./paths";
import { placeOf } from "./place";
import { listsFound, type RenderedLists, useLists } from "./use-lists";

const ListPane = dynamic(() => import("./list-pane").then((module) => module.ListPane), {
  loading: PaneSkeleton,
});
const ListActions = dynamic(() => import("./list-actions").then((module) => module.ListActions), {
  loading: () => null,
});
const NewListDrawer = dynamic(() => import("./new-list-drawer").then((module) => module.NewListDrawer), {
  ssr: false,
  loading: KeysHeld,
});

/** The lists, and the one that is open beside them. */
export function ListsPage({ rendered }: { rendered: RenderedLists }) {
  const { inboxId, readOnly } = useInbox();
  const { params, change } = useAddress();
  const place = placeOf(params);
  const lists = useLists(inboxId, rendered);
  const [adding, setAdding] = useState<boolean | null>(null);
  const [deletingId, setDeletingId] = useState<string | null>(null);
  useReturnFocus(adding === true);
  const add = () => setAdding(true);
  useHotkeys(readOnly ? {} : { [keys.add.key]: add });
  useOfferCommands(
    readOnly ? [] : [{ id: "new-list", label: "New list", icon: ListPlus, shortcut: "add", run: add }],
  );

  const { listId } = place;
  // From the lists it is a step one goes back from; from one list to the next it is not.
  const open = (id: string) => change({ list: id, member: null }, listId === null ? "step" : "inPlace");
  const close = () => change({ list: null, member: null });
  const list = lists.find(({ id }) => id === listId);
  return (
    <>
      <ListPage
        title="Lists"
        count={lists.length}
        action={
          !readOnly && (
            <Button variant="primary" onClick={add}>
              <Plus className="size-4" aria-hidden="true" />
              <span className="max-tablet:sr-only">New List</span>
            </Button>
          )
        }
        search={
          lists.length > 0 && (
            <AddressSearch
              name="q"
              label="Search lists"
              placeholder="Name or keyword"
              value={place.text}
              ledToByKey
            />
          )
        }
        details={
          listId
            ? {
                id: listId,
                title: "List details",
                backLabel: "Back to lists",
                actions: list && (
                  <ListActions
                    list={list}
                    onDeleting={(is) => setDeletingId(is ? list.id : null)}
                    onDeleted={close}
                  />
                ),
                onClose: close,
                children: (
                  <ListPane list={list} place={place} isDeleting={deletingId === listId} onClose={close} />
                ),
              }
            : null
        }
        noDetails={
          <EmptyState icon={<ListTodo className="size-6" />}>Choose a list to see who is on it.</EmptyState>
        }
      >
        <Rows
          lists={lists}
          text={place.text}
          selectedId={listId}
          onOpen={open}
          onAdd={readOnly ? null : add}
        />
      </ListPage>
      {adding !== null && <NewListDrawer open={adding} onOpenChange={setAdding} onOpenList={open} />}
    </>
  );
}

type RowsProps = {
  lists: ListRow[];
  text: string;
  selectedId: string | null;
  onOpen: (listId: string) => void;
  onAdd: (() => void) | null;
};

function Rows({ lists, text, selectedId, onOpen, onAdd }: RowsProps) {
  const { address } = useInbox();
  const found = listsFound(lists, text);
  if (lists.length === 0) return <NoLists onAdd={onAdd} />;
  if (found.length === 0) return <EmptyState>No list matches “{text}”.</EmptyState>;
  return (
    <ListRows
      // Another search is another list: from its top.
      key={text}
      label="Lists"
      rows={found}
      selectedId={selectedId}
      pathOf={({ id }) => listPath(address, id)}
      onOpen={({ id }) => onOpen(id)}
    >
      {(list) => <ListSummary list={list} />}
    </ListRows>
  );
}

function NoLists({ onAdd }: { onAdd: (() => void) | null }) {
  return (
    <EmptyState
      icon={<ListTodo className="size-6" />}
      action={
        onAdd && (
          <Button variant="primary" onClick={onAdd}>
            New List
          </Button>
        )
      }
    >
      Lists hold the contacts you write to together. People can join one by texting a keyword.
    </EmptyState>
  );
}
