"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { createApiKeyAction } from "@/lib/api-keys/actions";
import type { FieldErrors } from "@/lib/errors";
import type { KeyNumber } from "./api-keys-page";
import { NewSecret } from "./new-secret";

type NewApiKeyDialogProps = {
  numbers: KeyNumber[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Makes a key, and then shows it: this once. */
export function NewApiKeyDialog({ numbers, open, onOpenChange }: NewApiKeyDialogProps) {
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);

  const change = (next: boolean) => {
    onOpenChange(next);
    if (!next && secret) router.refresh();
    if (!next) setSecret(null);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent
        title={secret ? "Copy the key now" : "New API Key"}
        description={
          secret ? "It is shown this once. Keep it where the other system keeps its passwords." : undefined
        }
      >
        {secret ? (
          <NewSecret secret={secret} onDone={() => change(false)} />
        ) : (
          <KeyForm numbers={numbers} onMade={setSecret} />
        )}
      </DialogContent>
    </Dialog>
  );
}

type KeyFormProps = { numbers: KeyNumber[]; onMade: (secret: string) => void };

function KeyForm({ numbers, onMade }: KeyFormProps) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState(() => (numbers.length === 1 ? numbers.map(({ id }) => id) : []));
  const [problems, setProblems] = useState<FieldErrors>({});
  const [problem, setProblem] = useState("");
  const [pending, setPending] = useState(false);

  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await createApiKeyAction({ name, inboxIds: chosen }).catch(() => null);
    setPending(false);
    if (result?.ok) return onMade(result.data.secret);
    setProblems(result?.fields ?? {});
    const atFields = result && Object.keys(result.fields).length > 0;
    setProblem(atFields ? "" : (result?.message ?? "The connection broke off. Try again."));
  };
  const toggle = (id: string, on: boolean) =>
    setChosen((before) => (on ? [...before, id] : before.filter((each) => each !== id)));

  return (
    <form onSubmit={make} noValidate className="flex flex-col gap-4">
      <Field
        label="Name"
        required
        error={problems.name}
        hint="Of the system that will use the key, as it stands in the list."
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            placeholder="Phone system"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <fieldset>
        <legend className="font-medium">Numbers it may act on</legend>
        {numbers.map(({ id, phone, label }) => (
          <Checkbox
            key={id}
            label={phone}
            hint={label}
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.target.checked)}
          />
        ))}
        <p role="alert" className="text-danger text-xs empty:hidden">
          {problems.inboxIds}
        </p>
      </fieldset>
      <p role="alert" className="text-danger empty:hidden">
        {problem}
      </p>
      <DialogFooter>
        <Button type="submit" variant="primary" loading={pending}>
          Create Key
        </Button>
      </DialogFooter>
    </form>
  );
}
