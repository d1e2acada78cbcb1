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
  /** What they do. */
  hint: string;
  placeholder: string;
  /** What the server refused. */
  problem: string | undefined;
  onAdd: (spelling: string) => void;
  onRemove: (spelling: string) => void;
};

/** The words that somebody may text: shown one by one, added by typing. What can be none is said at once. */
export function KeywordsField(props: KeywordsFieldProps) {
  const { keywords, hint, placeholder, problem, onAdd, onRemove } = props;
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState<string>();

  const add = () => {
    if (typed.trim() === "") return;
    const parsed = parseKeyword(typed);
    if (!parsed.ok) return setRefused(parsed.reason);
    if (!keywords.some((word) => isKeyword(word, parsed.keyword))) onAdd(parsed.spelling);
    setTyped("");
  };
  return (
    <Field label="Keywords" error={refused ?? problem} hint={hint}>
      {(control) => (
        <div className="flex flex-col gap-2">
          {keywords.length > 0 && (
            <ul aria-label="Keywords" className="flex flex-wrap gap-1.5">
              {keywords.map((word) => (
                <Keyword key={word} word={word} onRemove={() => onRemove(word)} />
              ))}
            </ul>
          )}
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
              onBlur={add}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                add();
              }}
            />
            <Button onClick={add}>Add</Button>
          </div>
        </div>
      )}
    </Field>
  );
}

function isKeyword(word: string, keyword: string): boolean {
  const parsed = parseKeyword(word);
  return parsed.ok && parsed.keyword === keyword;
}

function Keyword({ word, onRemove }: { word: string; onRemove: () => void }) {
  return (
    <li className="inline-flex h-7 max-w-full items-center gap-1 rounded-md bg-inbound px-2 text-xs max-tablet:h-11">
      <span className="truncate">{word}</span>
      <button
        type="button"
        aria-label={`Take off the keyword ${word}`}
        onClick={onRemove}
        className="-mr-2 inline-flex size-7 items-center justify-center rounded-md text-muted hover:text-text max-tablet:size-11"
      >
        <X className="size-3.5" aria-hidden="true" />
      </button>
    </li>
  );
}
