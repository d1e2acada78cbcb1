import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import {
  delimiterNames,
  encodingNames,
  type ImportDelimiter,
  type ImportEncoding,
  type ImportLayout,
} from "@/lib/imports/rules";

type ReadingChoicesProps = {
  layout: ImportLayout;
  onChange: (change: { hasHeader?: boolean; delimiter?: ImportDelimiter; encoding?: ImportEncoding }) => void;
};

/** How the text of the file is read: all guessed, and all to be changed. */
export function ReadingChoices({ layout, onChange }: ReadingChoicesProps) {
  return (
    <fieldset className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <legend className="sr-only">How the file is read</legend>
      <div className="w-40 max-tablet:w-full">
        <Field label="Delimiter">
          {(control) => (
            <Select
              {...control}
              value={layout.delimiter}
              onChange={({ target }) => onChange({ delimiter: target.value as ImportDelimiter })}
            >
              <Options names={delimiterNames} />
            </Select>
          )}
        </Field>
      </div>
      <div className="w-64 max-tablet:w-full">
        <Field label="Encoding">
          {(control) => (
            <Select
              {...control}
              value={layout.encoding}
              onChange={({ target }) => onChange({ encoding: target.value as ImportEncoding })}
            >
              <Options names={encodingNames} />
            </Select>
          )}
        </Field>
      </div>
      <Checkbox
        label="The first row is a header"
        className="tablet:mb-1"
        checked={layout.hasHeader}
        onChange={({ target }) => onChange({ hasHeader: target.checked })}
      />
    </fieldset>
  );
}

function Options({ names }: { names: Record<string, string> }) {
  return Object.entries(names).map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
