import { Trash2 } from "lucide-react";
import { useEffect } from "react";
import { MessageField } from "@/components/canned-responses/message-field";
import { ResponseFiles } from "@/components/canned-responses/response-files";
import { useInbox } from "@/components/conversations/inbox-context";
import { useAttachments } from "@/components/messages/use-attachments";
import { IconButton } from "@/components/ui/icon-button";
import type { EditedDrip } from "./campaign-edits";
import { IntervalFields } from "./interval-fields";

type DripFieldsProps = {
  drip: EditedDrip;
  number: number;
  problems: Record<"body" | "amount" | "files", string | undefined>;
  onChange: (changes: Partial<EditedDrip>) => void;
  /** The interval is done: the drips may stand in another order now. */
  onSort: () => void;
  onRemove: (() => void) | null;
};

/** One drip: how long after the start, what it says and what goes with it. */
export function DripFields({ drip, number, problems, onChange, onSort, onRemove }: DripFieldsProps) {
  const { me } = useInbox();
  const uploads = useUploads(onChange);
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
      <MessageField
        value={drip.body}
        problem={problems.body}
        onChange={(body) => onChange({ body })}
        disabled={false}
        ending={me.signature}
      />
      <ResponseFiles
        kept={drip.files}
        files={uploads}
        problem={problems.files}
        disabled={false}
        onDrop={(id) => onChange({ files: drip.files.filter((file) => file.id !== id) })}
      />
    </fieldset>
  );
}

/** Files on their way, told to the form as they arrive. */
function useUploads(onChange: DripFieldsProps["onChange"]) {
  const uploads = useAttachments();
  const { attachments } = uploads;
  const arriving = attachments.some(({ upload, problem }) => upload === null && problem === null);
  const ids = attachments.flatMap(({ upload }) => upload?.uploadId ?? []).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form's function is another one at each drawing
  useEffect(() => {
    onChange({ uploadIds: arriving ? null : ids.split(" ").filter(Boolean) });
  }, [arriving, ids]);
  return uploads;
}
