"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { parseKeyword } from "@/lib/lists/rules";

type KeywordsFieldProps = {
  /** As they are shown, each once. */
  keywords: string[];
  /** What texting one does. */
  hint: string;
  placeholder: string;
  /** What the server refused. */
  problem: string | undefined;
  onAdd: (spelling: string) => void;
  onRemove: (spelling: string) => void;
  disabled?: boolean;
};

/** The words that somebody may text: shown one by one, added by typing. What can be none is said at once. */
export function KeywordsField(props: KeywordsFieldProps) {
  const { keywords, hint, placeholder, problem, onAdd, onRemove, disabled } = props;
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState<string>();

  const add = () => {
    const parsed = parseKeyword(typed);
    if (!parsed.ok) return setRefused(parsed.reason);
    const isNew = !keywords.some((word) => sameKeyword(word, parsed.keyword));
    if (isNew) onAdd(parsed.spelling);
    setTyped("");
  };
  return (
    <Field label="Keywords" error={refused ?? problem} hint={hint}>
      {(control) => (
        <div className="flex flex-col gap-2">
          {keywords.length > 0 && (
            <ul aria-label="Chosen keywords" className="flex flex-wrap gap-1.5">
              {keywords.map((word) => (
                <Keyword key={word} word={word} onRemove={disabled ? null : () => onRemove(word)} />
              ))}
            </ul>
          )}
          {!disabled && (
            <div className="flex items-center gap-2">
              <Input
                {...control}
                autoComplete="off"
                placeholder={placeholder}
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setRefused(undefined);
                }}
                // A word that was typed and not added would be lost with the form.
                onBlur={() => typed.trim() !== "" && add()}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || typed.trim() === "") return;
                  event.preventDefault();
                  add();
                }}
              />
              <Button onClick={() => typed.trim() !== "" && add()}>Add</Button>
            </div>
          )}
        </div>
      )}
    </Field>
  );
}

function sameKeyword(word: string, keyword: string): boolean {
  const parsed = parseKeyword(word);
  return parsed.ok && parsed.keyword === keyword;
}

function Keyword({ word, onRemove }: { word: string; onRemove: (() => void) | null }) {
  return (
    <li className="inline-flex h-7 max-w-full items-center gap-1 rounded-md bg-inbound px-2 text-xs max-tablet:h-11">
      <span className="truncate">{word}</span>
      {onRemove && (
        <button
          type="button"
          aria-label={`Take off the keyword ${word}`}
          onClick={onRemove}
          className="-mr-2 inline-flex size-7 items-center justify-center rounded-md text-muted hover:text-text max-tablet:size-11"
        >
          <X className="size-3.5" aria-hidden="true" />
        </button>
      )}
    </li>
  );
}

/** What the server said about keywords, whichever of them it was. */
export const keywordProblem = (problems: Record<string, string>): string | undefined =>
  Object.entries(problems).find(([field]) => field.startsWith("keywords"))?.[1];
