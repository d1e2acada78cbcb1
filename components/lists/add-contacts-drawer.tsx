"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { contactsKey } from "@/components/contacts/contact-keys";
import { useInbox } from "@/components/conversations/inbox-context";
import { ListSearch } from "@/components/layout/list-search";
import { useQuiet } from "@/components/layout/use-quiet";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Drawer } from "@/components/ui/drawer";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toast";
import { contactsWords } from "@/lib/contacts/rules";
import { addMembersAction } from "@/lib/lists/actions";
import type { ListRow } from "@/lib/lists/queries";
import { CandidateRow } from "./candidate-row";
import { listsKey } from "./list-keys";
import { PeopleSkeleton } from "./pane-skeleton";
import { NotLoaded, PeopleRows } from "./people-rows";
import {
  chosenOf,
  countPicked,
  everybody,
  isPicked,
  nobody,
  type Picked,
  pick,
  pickedAfterSearch,
} from "./picked";
import { usePeople } from "./use-people";

type AddContactsDrawerProps = { list: ListRow; open: boolean; onOpenChange: (open: boolean) => void };

/** All contacts of the number, to tick those who come onto a list. */
export function AddContactsDrawer({ list, open, onOpenChange }: AddContactsDrawerProps) {
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={`Add Contacts to ${list.name}`}
      width="tablet:w-[28rem]"
      focusFirst
    >
      <Choice list={list} onDone={() => onOpenChange(false)} />
    </Drawer>
  );
}

function Choice({ list, onDone }: { list: ListRow; onDone: () => void }) {
  const { inboxId } = useInbox();
  const [typed, setTyped] = useState("");
  const text = useQuiet(typed.trim());
  const [picked, setPicked] = useState(nobody);
  const query = usePeople({ inboxId, listId: list.id, who: "candidates", text });
  const { total } = query;
  const count = countPicked(picked, total);
  const { pending, problem, add } = useAddMembers(list, onDone);

  const search = (next: string) => {
    setTyped(next);
    if (next.trim() !== typed.trim()) setPicked(pickedAfterSearch);
  };
  return (
    <>
      <div className="px-4 pt-1 pb-1">
        <ListSearch
          label="Search contacts"
          placeholder="Name, number, e-mail or company"
          value={typed}
          onChange={search}
        />
      </div>
      {total > 0 && (
        <div className="border-border border-b px-4 py-1">
          <Checkbox
            label={`All ${total.toLocaleString("en-US")}${text === "" ? "" : " found"} who are not on the list`}
            checked={count > 0 && count === total && picked.all}
            onChange={(event) => setPicked(event.target.checked ? everybody : nobody)}
          />
        </div>
      )}
      <Candidates query={query} text={text} picked={picked} onPick={setPicked} />
      <div className="border-border border-t bg-surface px-4 py-3 max-tablet:pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        <p role="alert" className="pb-2 text-danger empty:hidden">
          {problem}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onDone}>Cancel</Button>
          <Button
            variant="primary"
            loading={pending}
            disabled={count === 0}
            onClick={() => add(chosenOf(picked, text))}
          >
            {count === 0 ? "Add Contacts" : `Add ${contactsWords(count)}`}
          </Button>
        </div>
      </div>
    </>
  );
}

function useAddMembers(list: ListRow, onDone: () => void) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (contacts: ReturnType<typeof chosenOf>) => {
    setPending(true);
    const result = await addMembersAction({ listId: list.id, contacts }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setProblem(result?.message ?? "The connection broke off. Try again.");
    toast.success(`${contactsWords(result.data.count)} added to ${list.name}.`);
    onDone();
    client.invalidateQueries({ queryKey: listsKey(inboxId) });
    client.invalidateQueries({ queryKey: contactsKey(inboxId) });
  };
  return { pending, problem, add };
}

type CandidatesProps = {
  query: ReturnType<typeof usePeople>;
  text: string;
  picked: Picked;
  onPick: (change: (old: Picked) => Picked) => void;
};

function Candidates({ query, text, picked, onPick }: CandidatesProps) {
  const { people } = query;
  if (people.length === 0) {
    if (query.isError) {
      return (
        <div className="flex-1">
          <NotLoaded onRetry={() => query.refetch()}>The contacts could not be loaded.</NotLoaded>
        </div>
      );
    }
    if (query.isFetching) {
      return (
        <div className="flex-1">
          <PeopleSkeleton />
        </div>
      );
    }
    return (
      <EmptyState>
        {text === "" ? "This number has no contacts yet." : `No contact matches “${text}”.`}
      </EmptyState>
    );
  }
  return (
    <PeopleRows
      // Another search is another list: from its top.
      key={text}
      label="Contacts"
      people={people}
      more={{
        has: query.hasNextPage,
        loading: query.isFetchingNextPage,
        failed: query.isFetchNextPageError,
        load: query.fetchNextPage,
      }}
    >
      {(person, focus) => (
        <CandidateRow
          person={person}
          focus={focus}
          picked={isPicked(picked, person.id)}
          onPick={(on) => onPick((old) => pick(old, person.id, on))}
        />
      )}
    </PeopleRows>
  );
}
