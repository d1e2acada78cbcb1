import { Copy } from "lucide-react";
import { useState } from "react";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { useInboxes } from "@/components/layout/use-inboxes";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import type { HeldInbox } from "@/lib/inboxes/queries";

type DuplicateElsewhereProps = {
  /** Makes the copy and opens it. @returns whether that worked */
  duplicate: (to: HeldInbox) => Promise<boolean>;
};

/** Copies a blast of a retired number to one that still sends. */
export function DuplicateElsewhere({ duplicate }: DuplicateElsewhereProps) {
  const [open, setOpen] = useState(false);
  useReturnFocus(open);
  return (
    <>
      <IconButton
        label="Duplicate to Another Number"
        icon={<Copy className="size-4" />}
        onClick={() => setOpen(true)}
      />
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          title="Duplicate to another number"
          description="Text and files go along. Lists and contacts belong to a number, so you choose there who gets it."
        >
          <Numbers duplicate={duplicate} onCancel={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </>
  );
}

function Numbers({ duplicate, onCancel }: DuplicateElsewhereProps & { onCancel: () => void }) {
  // The rail has read them long before this opens.
  const numbers = useInboxes([]).filter(({ retired, allowsBlasts }) => !retired && allowsBlasts);
  const [chosenId, setChosenId] = useState(numbers[0]?.id);
  const [pending, setPending] = useState(false);
  const chosen = numbers.find(({ id }) => id === chosenId);
  if (!chosen) return <p>You have no other number. An admin can share one with you.</p>;
  const confirm = async () => {
    if (pending) return;
    setPending(true);
    // The page of the copy takes the place of this one.
    if (!(await duplicate(chosen))) setPending(false);
  };
  return (
    <>
      <Field label="Number">
        {(control) => (
          <Select {...control} value={chosen.id} onChange={({ target }) => setChosenId(target.value)}>
            {numbers.map(({ id, phone, label, primaryUserName }) => (
              <option key={id} value={id}>
                {[phone, label || primaryUserName].join(" · ")}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button variant="primary" loading={pending} onClick={confirm}>
          Duplicate Blast
        </Button>
      </DialogFooter>
    </>
  );
}
