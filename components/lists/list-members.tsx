"use client";

import { Trash2, UserRoundPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AddressSearch } from "@/components/layout/address-search";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { KeysHeld } from "@/components/ui/keys-held";
import { contactsWords } from "@/lib/contacts/rules";
import { countShown } from "@/lib/counts/rules";
import type { ListRow } from "@/lib/lists/queries";
import { MemberRow } from "./member-row";
import { PeopleSkeleton } from "./pane-skeleton";
import { NotLoaded, PeopleRows } from "./people-rows";
import { countPicked, everybody, isPicked, nobody, pick, pickedAfterSearch } from "./picked";
import { usePeople } from "./use-people";

const AddContactsDrawer = dynamic(
  () => import("./add-contacts-drawer").then((module) => module.AddContactsDrawer),
  { ssr: false, loading: KeysHeld },
);
const RemoveMembersDialog = dynamic(
  () => import("./remove-members-dialog").then((module) => module.RemoveMembersDialog),
  { ssr: false, loading: KeysHeld },
);

type ListMembersProps = { list: ListRow; text: string; isDeleting: boolean };

/** Who is on a list: found by search, ticked, taken off; and the way to put more on it. */
export function ListMembers({ list, text, isDeleting }: ListMembersProps) {
  const { inboxId, readOnly } = useInbox();
  const query = usePeople({ inboxId, listId: list.id, who: "members", text, enabled: !isDeleting });
  const { people, total } = query;
  const [picked, setPicked] = useState(nobody);
  const [adding, setAdding] = useState<boolean | null>(null);
  const [removing, setRemoving] = useState<boolean | null>(null);
  useReturnFocus(adding === true || removing === true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search is what this waits for
  useEffect(() => setPicked(pickedAfterSearch), [text]);
  const count = countPicked(picked, total);
  const who = onlyName(people, picked, count) ?? contactsWords(count);
  return (
    <section aria-labelledby="members" className="flex min-h-96 flex-1 flex-col border-border border-t pt-3">
      <div className="flex items-center gap-2 px-4">
        <h3 id="members" className="font-medium">
          On this list
        </h3>
        <p className="text-muted tabular-nums">{countShown(list.members)}</p>
        {!readOnly && (
          <Button className="ml-auto" onClick={() => setAdding(true)}>
            <UserRoundPlus className="size-4" aria-hidden="true" />
            Add Contacts
          </Button>
        )}
      </div>
      {(list.members > 0 || text !== "") && (
        <div className="px-4 pt-3">
          <AddressSearch
            name="member"
            label="Search this list"
            placeholder="Name, number, e-mail or company"
            value={text}
          />
        </div>
      )}
      {!readOnly && total > 0 && (
        <div className="flex min-h-11 items-center justify-between gap-2 border-border border-b pr-2 pl-4">
          <Checkbox
            label="Select all"
            checked={count > 0 && count === total}
            onChange={(event) => setPicked(event.target.checked ? everybody : nobody)}
          />
          {count > 0 && (
            <>
              <p className="ml-auto text-muted tabular-nums">
                {count.toLocaleString("en-US")} of {total.toLocaleString("en-US")}
              </p>
              <IconButton
                label={`Take ${who} off the list`}
                icon={<Trash2 className="size-4" />}
                className="text-danger!"
                onClick={() => setRemoving(true)}
              />
            </>
          )}
        </div>
      )}
      <Rows
        query={query}
        text={text}
        picked={picked}
        onPick={(id, on) => setPicked((old) => pick(old, id, on))}
      />
      {adding !== null && <AddContactsDrawer list={list} open={adding} onOpenChange={setAdding} />}
      {removing !== null && (
        <RemoveMembersDialog
          list={list}
          open={removing}
          onOpenChange={setRemoving}
          picked={picked}
          text={text}
          who={who}
          onRemoved={() => setPicked(nobody)}
        />
      )}
    </section>
  );
}

type RowsProps = {
  query: ReturnType<typeof usePeople>;
  text: string;
  picked: typeof nobody;
  onPick: (id: string, on: boolean) => void;
};

function Rows({ query, text, picked, onPick }: RowsProps) {
  const { people } = query;
  if (people.length === 0) {
    if (query.isError) {
      return <NotLoaded onRetry={() => query.refetch()}>Who is on the list could not be loaded.</NotLoaded>;
    }
    if (query.isFetching) return <PeopleSkeleton />;
    return (
      <EmptyState>
        {text === ""
          ? "Nobody is on this list yet. Add contacts, or let them join by texting a keyword."
          : `Nobody on this list matches “${text}”.`}
      </EmptyState>
    );
  }
  return (
    <PeopleRows
      // Another search is another list: from its top.
      key={text}
      label="On this list"
      people={people}
      more={{
        has: query.hasNextPage,
        loading: query.isFetchingNextPage,
        failed: query.isFetchNextPageError,
        load: query.fetchNextPage,
      }}
    >
      {(person, focus) => (
        <MemberRow
          person={person}
          focus={focus}
          picked={isPicked(picked, person.id)}
          onPick={(on) => onPick(person.id, on)}
        />
      )}
    </PeopleRows>
  );
}

/** The name of the one who is ticked, where it is one and their row is there. */
function onlyName(
  people: { id: string; fullName: string }[],
  picked: typeof nobody,
  count: number,
): string | undefined {
  return count === 1 ? people.find(({ id }) => isPicked(picked, id))?.fullName : undefined;
}
