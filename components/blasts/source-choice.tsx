import { Plus } from "lucide-react";
import { useState } from "react";
import { Picker, PickerItem } from "@/components/conversations/picker";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ChosenSource } from "@/lib/blasts/queries";
import { ChosenChips } from "./chosen-chips";

type SourceChoiceProps = {
  /** "Lists" */
  label: string;
  /** "Add a List" */
  addLabel: string;
  /** What stands there where there is nothing to choose. */
  none: string;
  chosen: ChosenSource[];
  /** Undefined until they are read, which begins with `onOpen`. */
  choices: { id: string; name: string; about?: string }[] | undefined;
  disabled: boolean;
  onOpen: () => void;
  onChange: (chosen: ChosenSource[]) => void;
};

/** Lists or tags, several of them: whoever is on one of them gets the blast. */
export function SourceChoice(props: SourceChoiceProps) {
  const { label, addLabel, none, chosen, choices, disabled, onOpen, onChange } = props;
  const [open, setOpen] = useState(false);
  // Where nothing can be added, nothing is no choice worth a heading.
  if (disabled && chosen.length === 0) return null;
  const isChosen = (id: string) => chosen.some((each) => each.id === id);
  const toggle = ({ id, name }: { id: string; name: string }) =>
    onChange(isChosen(id) ? chosen.filter((each) => each.id !== id) : [...chosen, { id, name, gone: false }]);
  return (
    <div className="flex flex-col items-start gap-1.5">
      <h3 className="text-muted text-xs">{label}</h3>
      <ChosenChips
        label={label}
        chips={chosen}
        onRemove={disabled ? null : (id) => onChange(chosen.filter((each) => each.id !== id))}
      />
      {!disabled && (
        <Popover
          open={open}
          onOpenChange={(next) => {
            if (next) onOpen();
            setOpen(next);
          }}
        >
          <PopoverTrigger asChild>
            <Button size="small">
              <Plus className="size-3.5" aria-hidden="true" />
              {addLabel}
            </Button>
          </PopoverTrigger>
          <PopoverContent aria-label={addLabel} align="start" className="w-72 p-2">
            <Picker label={label} placeholder="Search" empty={choices ? none : "Loading…"}>
              {choices?.map(({ id, name, about }) => (
                <PickerItem
                  key={id}
                  value={`${name} ${id}`}
                  chosen={isChosen(id)}
                  onSelect={() => toggle({ id, name })}
                >
                  <span className="min-w-0 flex-1 truncate">{name}</span>
                  {about && <span className="shrink-0 text-muted text-xs tabular-nums">{about}</span>}
                </PickerItem>
              ))}
            </Picker>
          </PopoverContent>
        </Popover>
      )}
    </div>
  );
}
