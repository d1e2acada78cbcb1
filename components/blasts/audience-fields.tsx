import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { readLive } from "@/components/live/read-live";
import { useTags } from "@/components/tags/use-tags";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ListRow } from "@/lib/lists/queries";
import type { BlastEdits } from "./blast-edits";
import { peopleWords } from "./blast-words";
import { ContactsChoice } from "./contacts-choice";
import { SourceChoice } from "./source-choice";

type AudienceFieldsProps = {
  edits: BlastEdits;
  problem: string | undefined;
  disabled: boolean;
  onChange: (changes: Partial<BlastEdits>) => void;
};

/** Whom a blast is for: lists, tags and single contacts, but for who is on one list. */
export function AudienceFields({ edits, problem, disabled, onChange }: AudienceFieldsProps) {
  const { inboxId } = useInbox();
  const [wantsTags, setWantsTags] = useState(false);
  const { data: lists } = useQuery({
    queryKey: ["contacts", inboxId, "list-rows"],
    queryFn: ({ signal }) => readLive<ListRow[]>("/api/live/lists/rows", { inboxId }, signal),
    enabled: !disabled,
  });
  const tags = useTags(wantsTags);
  const { excludedList } = edits;
  const others = lists ?? [];
  return (
    <section
      aria-label="Recipients"
      data-invalid={problem === undefined ? undefined : true}
      className="flex flex-col gap-3"
    >
      <h2 className="font-medium">
        Recipients
        <span className="text-danger" aria-hidden="true">
          {" *"}
        </span>
      </h2>
      <p role="alert" className="-mt-2 text-danger text-xs empty:hidden">
        {problem}
      </p>
      <SourceChoice
        label="Lists"
        addLabel="Add Lists"
        none="No list matches."
        chosen={edits.lists}
        choices={lists?.map(({ id, name, members }) => ({ id, name, about: peopleWords(members) }))}
        disabled={disabled}
        onOpen={nothing}
        onChange={(chosen) => onChange({ lists: chosen })}
      />
      <SourceChoice
        label="Tags"
        addLabel="Add Tags"
        none="No tag matches."
        chosen={edits.tags}
        choices={tags}
        disabled={disabled}
        onOpen={() => setWantsTags(true)}
        onChange={(chosen) => onChange({ tags: chosen })}
      />
      <ContactsChoice
        chosen={edits.contacts}
        disabled={disabled}
        onChange={(contacts) => onChange({ contacts })}
      />
      <Field label="Leave Out" hint="Whoever is on this list gets nothing.">
        {(control) => (
          <Select
            {...control}
            value={excludedList?.id ?? ""}
            onChange={({ target }) => {
              const list = others.find(({ id }) => id === target.value);
              onChange({ excludedList: list ? { id: list.id, name: list.name, gone: false } : null });
            }}
          >
            <option value="">Nobody</option>
            {excludedList && !others.some(({ id }) => id === excludedList.id) && (
              <option value={excludedList.id}>
                {excludedList.gone ? `${excludedList.name} (deleted)` : excludedList.name}
              </option>
            )}
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </section>
  );
}

const nothing = () => undefined;
