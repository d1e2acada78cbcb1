"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useSaving } from "@/components/layout/use-saving";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useFirstInvalid } from "@/components/ui/use-first-invalid";
import { createListAction } from "@/lib/lists/actions";
import { KeywordsField, keywordProblem } from "./keywords-field";
import { listsKey } from "./list-keys";

type NewListDrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onOpenList: (listId: string) => void;
};

/** Asks what a new list is called and which words join it. */
export function NewListDrawer({ open, onOpenChange, onOpenList }: NewListDrawerProps) {
  const show = (listId: string) => {
    onOpenChange(false);
    onOpenList(listId);
  };
  return (
    <Drawer open={open} onOpenChange={onOpenChange} title="New List" focusFirst>
      <NewListForm onCancel={() => onOpenChange(false)} onMade={show} />
    </Drawer>
  );
}

type NewListFormProps = { onCancel: () => void; onMade: (listId: string) => void };

function NewListForm({ onCancel, onMade }: NewListFormProps) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const { form, focusFirstInvalid } = useFirstInvalid();
  const [name, setName] = useState("");
  const [keywords, setKeywords] = useState<string[]>([]);
  const { pending, problems, problem, run, forget } = useSaving();

  const create = async (event: FormEvent) => {
    event.preventDefault();
    let madeId: string | undefined;
    const isMade = await run(async () => {
      const result = await createListAction({ inboxId, name, keywords }).catch(() => null);
      if (result?.ok) madeId = result.data.id;
      return result;
    });
    if (isMade && madeId) {
      await client.invalidateQueries({ queryKey: listsKey(inboxId) });
      toast.success("List created.");
      return onMade(madeId);
    }
    focusFirstInvalid();
  };
  return (
    <form ref={form} onSubmit={create} noValidate className="flex flex-1 flex-col">
      <div className="flex flex-1 flex-col gap-4 px-4 pb-6">
        <Field label="Name" required error={problems.name}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={name}
              onChange={(event) => {
                setName(event.target.value);
                forget();
              }}
            />
          )}
        </Field>
        <KeywordsField
          placeholder="JOIN"
          hint="Whoever texts one of these words, and nothing else, joins the list."
          keywords={keywords}
          problem={keywordProblem(problems)}
          onAdd={(word) => {
            setKeywords((old) => [...old, word]);
            forget();
          }}
          onRemove={(word) => {
            setKeywords((old) => old.filter((each) => each !== word));
            forget();
          }}
        />
      </div>
      <div className="sticky bottom-0 border-border border-t bg-surface px-4 py-3 max-tablet:pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        <p role="alert" className="pb-2 text-danger empty:hidden">
          {problem}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" variant="primary" loading={pending}>
            Create List
          </Button>
        </div>
      </div>
    </form>
  );
}
