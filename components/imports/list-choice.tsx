"use client";

import { useQuery } from "@tanstack/react-query";
import { useInbox } from "@/components/conversations/inbox-context";
import { listsKey } from "@/components/lists/list-keys";
import { readLive } from "@/components/live/read-live";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ShownList } from "@/lib/lists/queries";
import type { ImportPlace } from "./use-import-place";

/** Which list the contacts join: none, one of the number's, or a new one. */
export function ListChoice({ place, problem }: { place: ImportPlace; problem: string | undefined }) {
  const { inboxId } = useInbox();
  const { data: lists } = useQuery({
    queryKey: listsKey(inboxId),
    queryFn: ({ signal }) => readLive<ShownList[]>("/api/live/lists", { inboxId }, signal),
  });
  const isNew = place.list === "new";
  return (
    <div className="flex flex-col gap-3">
      <Field label="List" error={isNew ? undefined : problem}>
        {(control) => (
          <Select
            {...control}
            value={place.list}
            onChange={({ target }) => place.change({ list: target.value })}
          >
            <option value="">No list</option>
            {(lists ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="new">New list…</option>
          </Select>
        )}
      </Field>
      {isNew && (
        <Field label="Name of the new list" required error={problem}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={80}
              value={place.newList}
              onChange={({ target }) => place.change({ "new-list": target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
