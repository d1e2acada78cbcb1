"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { tagsKey } from "@/components/conversations/live-keys";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ShownTag } from "@/lib/conversations/row";
import { createTagAction } from "@/lib/tags/actions";
import { mostTagName } from "@/lib/tags/rules";
import { useRun } from "./use-run";

/** Makes a tag without leaving the import; a name that is there already chooses that tag. */
export function NewTag({ tags, onMade }: { tags: ShownTag[]; onMade: (tag: ShownTag) => void }) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const { pending, problem, problems, run } = useRun();

  const add = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim().replace(/\s+/g, " ");
    if (wanted === "") return;
    const known = tags.find((tag) => tag.name.toLowerCase() === wanted.toLowerCase());
    const made = known ?? (await run(() => createTagAction({ name: wanted })))?.data;
    if (!made) return;
    setName("");
    onMade(made);
    if (!known) await client.invalidateQueries({ queryKey: tagsKey });
  };
  return (
    <form noValidate onSubmit={add}>
      <Field label="New tag" error={problems.name ?? problem ?? undefined}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              autoComplete="off"
              maxLength={mostTagName}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <Button type="submit" className="shrink-0" loading={pending}>
              Add Tag
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
