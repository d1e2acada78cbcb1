"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Radio } from "@/components/ui/radio";
import { Select } from "@/components/ui/select";
import { addInboxAction } from "@/lib/inboxes/actions";
import type { FreeNumber, FreeNumbers } from "@/lib/inboxes/manage-queries";
import type { Colleague } from "./number-form";
import { numberTypes } from "./number-types";
import { RateField, rateOf } from "./rate-field";
import { useSave } from "./use-save";

type AddNumberProps = { free: FreeNumbers; colleagues: Colleague[]; me: string };

/** Takes a number of the carrier account into use. */
export function AddNumber({ free, colleagues, me }: AddNumberProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus className="size-4" aria-hidden="true" />
        Add Number
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          title="Add a Number"
          description="These numbers are in your carrier account and not in use here."
        >
          {free.ok && free.numbers.length > 0 ? (
            <AddForm numbers={free.numbers} colleagues={colleagues} me={me} onDone={close} />
          ) : (
            <>
              <p role="status">{free.ok ? noneLeft : free.reason}</p>
              <DialogFooter>
                <Button onClick={close}>Close</Button>
              </DialogFooter>
            </>
          )}
        </DialogContent>
      </Dialog>
    </>
  );
}

const noneLeft = "Every number of your carrier account is in use. Buy another one there, then come back.";

type AddFormProps = { numbers: FreeNumber[]; colleagues: Colleague[]; me: string; onDone: () => void };

function AddForm({ numbers, colleagues, me, onDone }: AddFormProps) {
  const [address, setAddress] = useState(numbers[0]?.address ?? "");
  const [label, setLabel] = useState("");
  const [primaryUserId, setPrimaryUserId] = useState(me);
  const type = numbers.find((number) => number.address === address)?.numberType ?? "long_code";
  // As usual for the type, until somebody types another.
  const [typedRate, setTypedRate] = useState<string | null>(null);
  const rate = typedRate ?? String(numberTypes[type].messagesPerSecond);
  const { pending, problems, problem, save } = useSave();

  const add = async (event: FormEvent) => {
    event.preventDefault();
    const input = { address, label, primaryUserId, messagesPerSecond: rateOf(rate) };
    if (await save(() => addInboxAction(input))) onDone();
  };
  return (
    <form onSubmit={add} noValidate className="flex flex-col gap-4">
      <fieldset>
        <legend className="font-medium">Number</legend>
        {numbers.map((number) => (
          <Radio
            key={number.address}
            name="address"
            value={number.address}
            label={number.phone}
            hint={hintOf(number)}
            checked={number.address === address}
            onChange={() => setAddress(number.address)}
          />
        ))}
      </fieldset>
      <Field label="Label" error={problems.label} hint="What the number is for: Front desk.">
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
        )}
      </Field>
      <Field label="Primary user" error={problems.primaryUserId}>
        {(control) => (
          <Select
            {...control}
            value={primaryUserId}
            onChange={(event) => setPrimaryUserId(event.target.value)}
          >
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <RateField
        value={rate}
        error={problems.messagesPerSecond}
        hint={numberTypes[type].hint}
        onChange={setTypedRate}
      />
      <p role="alert" className="text-danger empty:hidden">
        {problem ?? problems.address}
      </p>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" loading={pending}>
          Add Number
        </Button>
      </DialogFooter>
    </form>
  );
}

const hintOf = ({ numberType, canBeTexted }: FreeNumber): string =>
  canBeTexted
    ? numberTypes[numberType].label
    : `${numberTypes[numberType].label} without a messaging profile: give it one at the carrier first.`;
