import { Trash2 } from "lucide-react";
import { useInbox } from "@/components/conversations/inbox-context";
import { MessageCounter } from "@/components/messages/message-counter";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/textarea";
import type { EditedDrip } from "./campaign-edits";
import { IntervalFields } from "./interval-fields";

type DripFieldsProps = {
  drip: EditedDrip;
  number: number;
  problems: { body: string | undefined; amount: string | undefined };
  onChange: (changes: Partial<EditedDrip>) => void;
  /** The interval is done: the drips may stand in another order now. */
  onSort: () => void;
  onRemove: (() => void) | null;
};

/** One drip: how long after the start, and what it says. */
export function DripFields({ drip, number, problems, onChange, onSort, onRemove }: DripFieldsProps) {
  const { me } = useInbox();
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-lg border border-border p-3">
      <legend className="sr-only">Drip {number}</legend>
      <div className="flex items-start justify-between gap-2">
        <IntervalFields
          label="After the start"
          interval={drip}
          error={problems.amount}
          onChange={onChange}
          onDone={onSort}
        />
        {onRemove && (
          <IconButton
            label={`Remove drip ${number}`}
            icon={<Trash2 className="size-4" />}
            onClick={onRemove}
          />
        )}
      </div>
      <Field
        label="Message"
        required
        error={problems.body}
        hint={<MessageCounter text={drip.body} signature={me.signature} />}
      >
        {(control) => (
          <Textarea
            {...control}
            value={drip.body}
            onChange={(event) => onChange({ body: event.target.value })}
          />
        )}
      </Field>
    </fieldset>
  );
}
