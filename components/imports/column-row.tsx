"use client";

import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { cx } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type ColumnUse, columnUses, type ImportColumn } from "@/lib/imports/rules";

type ColumnRowProps = {
  column: ImportColumn;
  /** Its first cells. */
  samples: string[];
  onUse: (use: ColumnUse, attribute: string | null) => void;
};

/** A column of the file, and what becomes of it. */
export function ColumnRow({ column, samples, onUse }: ColumnRowProps) {
  const { name, use, attribute } = column;
  const shown = samples.filter((sample) => sample !== "").join(" · ");
  return (
    <li className="flex items-center gap-3 px-3 py-2 max-tablet:flex-col max-tablet:items-stretch max-tablet:gap-1.5">
      <div className="min-w-0 flex-1">
        <p className={cx("truncate font-medium", use === "ignored" && "text-muted")}>{name}</p>
        <p className="truncate text-muted text-xs">{shown === "" ? "Empty in the first rows" : shown}</p>
      </div>
      <ArrowRight className="size-4 shrink-0 text-muted max-tablet:hidden" aria-hidden="true" />
      <div className="flex w-56 shrink-0 flex-col gap-1.5 max-tablet:w-full">
        <Select
          aria-label={`What ${name} holds`}
          value={use}
          onChange={({ target }) => {
            const next = target.value as ColumnUse;
            onUse(next, next === "attribute" ? (attribute ?? name.slice(0, 60)) : null);
          }}
        >
          {Object.entries(columnUses).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {use === "attribute" && (
          <AttributeName
            key={attribute}
            of={name}
            given={attribute ?? ""}
            onName={(next) => onUse(use, next)}
          />
        )}
      </div>
    </li>
  );
}

type AttributeNameProps = { of: string; given: string; onName: (name: string) => void };

/** What the attribute is called in the contact: taken over once one leaves the field. */
function AttributeName({ of, given, onName }: AttributeNameProps) {
  const [typed, setTyped] = useState(given);
  const take = () => {
    const name = typed.trim();
    if (name === "") setTyped(given);
    else if (name !== given) onName(name);
  };
  return (
    <Input
      aria-label={`Attribute for ${of}`}
      maxLength={60}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
        if (event.key === "Escape") setTyped(given);
      }}
    />
  );
}
