"use client";

import { Check } from "lucide-react";
import { type FormEvent, useState } from "react";
import { TagDot } from "@/components/conversations/tag-dot";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { leftByEscape } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/auth/action";
import type { ShownTag } from "@/lib/conversations/row";
import { isTagColor, type TagColor, tagColors } from "@/lib/tags/rules";

type TagFields = { name: string; color: TagColor };

type TagFormProps = {
  /** Absent for a new one. */
  given?: ShownTag;
  onSave: (fields: TagFields) => Promise<ActionResult<unknown>>;
  onSaved: () => void;
  onCancel: () => void;
};

/** A tag's name and its colour, out of eight. */
export function TagForm({ given, onSave, onSaved, onCancel }: TagFormProps) {
  const [name, setName] = useState(given?.name ?? "");
  const [color, setColor] = useState<TagColor>(given?.color ?? "gray");
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await onSave({ name, color }).catch(() => null);
    setPending(false);
    if (result?.ok) return onSaved();
    setProblem(result?.fields.name ?? result?.message ?? "The connection broke off. Try again.");
  };
  return (
    <form
      {...leftByEscape}
      onSubmit={save}
      onKeyDown={({ key }) => key === "Escape" && onCancel()}
      noValidate
      className="flex flex-col gap-3 py-2"
    >
      <Field label="Name" required error={problem}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={40}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setProblem(undefined);
            }}
          />
        )}
      </Field>
      <Colors color={color} onChoose={setColor} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" loading={pending}>
          Save Tag
        </Button>
      </div>
    </form>
  );
}

function Colors({ color, onChoose }: { color: TagColor; onChoose: (color: TagColor) => void }) {
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="pb-1 font-medium">Color</legend>
      {Object.entries(tagColors).map(([each, label]) => (
        <label
          key={each}
          className={cx(
            "relative flex h-8 cursor-pointer items-center gap-2 rounded-lg border px-2.5 has-focus-visible:outline-2 max-tablet:min-h-11",
            each === color ? "border-accent bg-accent-soft" : "border-border hover:bg-hover",
          )}
        >
          <input
            type="radio"
            name="color"
            value={each}
            checked={each === color}
            onChange={() => isTagColor(each) && onChoose(each)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-lg outline-none"
          />
          <TagDot color={isTagColor(each) ? each : "gray"} />
          {label}
          {each === color && <Check aria-hidden="true" className="size-3.5" />}
        </label>
      ))}
    </fieldset>
  );
}
