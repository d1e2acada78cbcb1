"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { disableUserAction } from "@/lib/users/actions";
import type { ListedUser, ManagedUser } from "@/lib/users/manage-queries";
import { useSave } from "./use-save";

type DisableUserDialogProps = {
  user: ManagedUser;
  colleagues: Pick<ListedUser, "id" | "name">[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Asks before somebody is disabled, and who answers for their numbers from then on. */
export function DisableUserDialog({ user, colleagues, open, onOpenChange }: DisableUserDialogProps) {
  const owned = user.numbers.filter(({ isPrimary }) => isPrimary);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const { pending, problem, save } = useSave();

  const disable = async (event: FormEvent) => {
    event.preventDefault();
    const successors = owned.flatMap(({ id }) => (chosen[id] ? [{ inboxId: id, userId: chosen[id] }] : []));
    if (await save(() => disableUserAction({ userId: user.id, successors }))) onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`Disable ${user.name}?`}
        description="They are signed out everywhere at once and can sign in no more, until somebody enables them again."
      >
        <form onSubmit={disable} noValidate className="flex flex-col gap-3">
          {owned.map(({ id, phone, label }) => (
            <Field key={id} label={`Who answers for ${phone}${label ? `, ${label}` : ""}`} required>
              {(control) => (
                <Select
                  {...control}
                  value={chosen[id] ?? ""}
                  onChange={(event) => setChosen((before) => ({ ...before, [id]: event.target.value }))}
                >
                  <option value="">Choose somebody</option>
                  {colleagues.map((colleague) => (
                    <option key={colleague.id} value={colleague.id}>
                      {colleague.name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          ))}
          <p role="alert" className="text-danger empty:hidden">
            {problem}
          </p>
          <DialogFooter>
            <Button onClick={() => onOpenChange(false)}>Cancel</Button>
            <Button type="submit" variant="danger" loading={pending}>
              Disable User
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
