"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { SaveBar } from "@/components/layout/save-bar";
import { useSaving } from "@/components/layout/use-saving";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useFirstInvalid } from "@/components/ui/use-first-invalid";
import { updateListAction } from "@/lib/lists/actions";
import type { ListRow } from "@/lib/lists/queries";
import { changesOf, forgetSavedList, keepListEdits, useKeptListEdits } from "./kept-edits";
import { KeywordsField, keywordProblem } from "./keywords-field";
import { listsKey } from "./list-keys";

/** A list's name and keywords, edited in place and saved together. */
export function ListForm({ list }: { list: ListRow }) {
  const { inboxId, readOnly } = useInbox();
  const client = useQueryClient();
  const { form, focusFirstInvalid } = useFirstInvalid();
  const [edits, edit] = useKeptListEdits(list.id);
  const { pending, problems, problem, run, forget } = useSaving();
  const changes = changesOf(edits, list);
  const known = list.keywords.filter(({ keyword }) => !edits.removed.includes(keyword));

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!changes) return;
    const isSaved = await run(() => updateListAction({ listId: list.id, ...changes }).catch(() => null));
    if (isSaved) {
      await client.invalidateQueries({ queryKey: listsKey(inboxId) });
      forgetSavedList(list.id, edits);
      toast.success("List changes saved.");
    } else focusFirstInvalid();
  };
  const removeKeyword = (word: string) => {
    const keyword = list.keywords.find(({ spelling }) => spelling === word)?.keyword;
    edit(({ added, removed }) =>
      added.includes(word)
        ? { added: added.filter((each) => each !== word) }
        : { removed: keyword === undefined ? removed : [...removed, keyword] },
    );
    forget();
  };
  const addKeyword = (word: string) => {
    const back = list.keywords.find(({ spelling }) => spelling === word)?.keyword;
    edit(({ added, removed }) =>
      back !== undefined && removed.includes(back)
        ? { removed: removed.filter((each) => each !== back) }
        : { added: [...added, word] },
    );
    forget();
  };
  return (
    <form ref={form} onSubmit={save} noValidate className="flex shrink-0 flex-col">
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-4 px-4 pt-4 pb-4">
        <legend className="sr-only">List</legend>
        <Field label="Name" required error={problems.name}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={edits.name ?? list.name}
              onChange={(event) => {
                edit(() => ({ name: event.target.value }));
                forget();
              }}
            />
          )}
        </Field>
        <KeywordsField
          placeholder="JOIN"
          hint="Whoever texts one of these words, and nothing else, joins the list."
          keywords={[...known.map(({ spelling }) => spelling), ...edits.added]}
          problem={keywordProblem(problems)}
          disabled={readOnly}
          onAdd={addKeyword}
          onRemove={removeKeyword}
        />
      </fieldset>
      <SaveBar
        name={list.name}
        dirty={changes !== null}
        label="Save List Changes"
        pending={pending}
        problem={problem}
        onDiscard={() => {
          keepListEdits(list.id, null);
          forget();
        }}
      />
    </form>
  );
}
