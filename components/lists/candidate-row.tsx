import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import type { ListPerson } from "@/lib/lists/people-queries";
import type { RowFocus } from "./people-rows";
import { PersonMarks } from "./person-marks";

type CandidateRowProps = {
  person: ListPerson;
  focus: RowFocus;
  picked: boolean;
  onPick: (on: boolean) => void;
};

/** Somebody who could come onto the list; who is on it already cannot be ticked. */
export function CandidateRow({ person, focus, picked, onPick }: CandidateRowProps) {
  const isOn = person.how !== null;
  return (
    <Checkbox
      {...focus}
      className="h-full items-center! px-4 py-0! hover:bg-hover"
      label={
        <span className="flex min-w-0 flex-col">
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium">{person.fullName}</span>
            {isOn && <Badge>On the list</Badge>}
            <PersonMarks person={person} />
          </span>
          <span className="truncate text-muted text-xs tabular-nums">{person.shown}</span>
        </span>
      }
      // The arrow keys pass over it, so it stays where the focus can go.
      aria-disabled={isOn || undefined}
      checked={isOn || picked}
      onChange={(event) => isOn || onPick(event.target.checked)}
    />
  );
}
