import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";

type Chip = { id: string; name: string; gone?: boolean };

type ChosenChipsProps = {
  /** What they are: "Lists" */
  label: string;
  chips: Chip[];
  /** Null where nothing can be changed. */
  onRemove: ((id: string) => void) | null;
};

/** What was chosen, each to be taken out again. What was deleted meanwhile says so. */
export function ChosenChips({ label, chips, onRemove }: ChosenChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label={`${label} chosen`} className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto">
      {chips.map(({ id, name, gone }) => (
        <li
          key={id}
          className="flex min-h-8 max-w-full items-center rounded-lg bg-inbound pl-2.5 text-xs max-tablet:min-h-11"
        >
          <span className="min-w-0 truncate">{name}</span>
          {gone && <span className="shrink-0 pl-1 font-medium text-danger">deleted</span>}
          {onRemove ? (
            <IconButton
              label={`Remove ${name}`}
              icon={<X className="size-3.5" />}
              onClick={() => onRemove(id)}
            />
          ) : (
            <span className="w-2.5" />
          )}
        </li>
      ))}
    </ul>
  );
}
