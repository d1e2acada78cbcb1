"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowUpRight, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { listsKey } from "@/components/lists/list-keys";
import { listPath } from "@/components/lists/paths";
import { readLive } from "@/components/live/read-live";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Tooltip } from "@/components/ui/tooltip";
import { createListAction } from "@/lib/lists/actions";
import type { ShownList } from "@/lib/lists/queries";
import { useContactForm } from "./contact-form";

/** Which lists of the number the contact is on; a new one is made on the spot. */
export function ContactLists() {
  const { subject, edits, edit } = useContactForm();
  const { inboxId, readOnly } = useInbox();
  const { data: all } = useQuery({
    queryKey: listsKey(inboxId),
    queryFn: ({ signal }) => readLive<ShownList[]>("/api/live/lists", { inboxId }, signal),
    staleTime: 60_000,
  });
  const on = subject.contact?.lists ?? [];
  const shown = all ?? on;
  const set = (id: string, joins: boolean) => edit((old) => ({ lists: { ...old.lists, [id]: joins } }));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 font-medium">Lists</legend>
      {shown.length === 0 && <p className="text-muted">This number has no lists yet.</p>}
      {shown.length > 0 && (
        <div className="max-h-52 overflow-y-auto">
          {shown.map(({ id, name }) => {
            const isOn = on.some((list) => list.id === id);
            return (
              <div key={id} className="flex items-start">
                <Checkbox
                  className="min-w-0 flex-1"
                  label={name}
                  checked={edits.lists[id] ?? isOn}
                  onChange={(event) => set(id, event.target.checked)}
                />
                {isOn && <ListLink id={id} name={name} />}
              </div>
            );
          })}
        </div>
      )}
      {!readOnly && <NewList onMade={(id) => set(id, true)} />}
    </fieldset>
  );
}

/** Leads to a list the contact is on. */
function ListLink({ id, name }: { id: string; name: string }) {
  const { address } = useInbox();
  return (
    <Tooltip label="Open the list">
      <Link
        href={listPath(address, id)}
        aria-label={`Open the list ${name}`}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:text-text max-tablet:size-11"
      >
        <ArrowUpRight className="size-4" aria-hidden="true" />
      </Link>
    </Tooltip>
  );
}

/** No form of its own: it stands within the contact's. */
function NewList({ onMade }: { onMade: (id: string) => void }) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);

  const make = async () => {
    if (pending || name === null) return;
    setPending(true);
    const result = await createListAction({ inboxId, name }).catch(() => null);
    setPending(false);
    if (!result?.ok) {
      return setProblem(result?.fields.name ?? result?.message ?? "The connection broke off. Try again.");
    }
    client.setQueryData<ShownList[]>(listsKey(inboxId), (lists = []) =>
      // An event may have had it read before this answer came.
      lists.some(({ id }) => id === result.data.id) ? lists : [...lists, result.data],
    );
    onMade(result.data.id);
    setName(null);
    setProblem(undefined);
  };

  if (name === null) {
    return (
      <Button
        variant="ghost"
        size="small"
        className="-ml-2 self-start text-muted"
        onClick={() => setName("")}
      >
        <Plus className="size-3.5" aria-hidden="true" />
        New List
      </Button>
    );
  }
  return (
    <Field label="Name of the new list" error={problem}>
      {(control) => (
        <div className="flex items-center gap-1">
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") {
                // Only this field, not the sheet it may stand in.
                event.stopPropagation();
                setName(null);
              }
              if (event.key !== "Enter") return;
              event.preventDefault();
              make();
            }}
          />
          <Button loading={pending} onClick={make}>
            Create
          </Button>
        </div>
      )}
    </Field>
  );
}
