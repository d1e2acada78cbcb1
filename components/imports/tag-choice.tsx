"use client";

import { TagChip } from "@/components/tags/tag-chip";
import { useTags } from "@/components/tags/use-tags";
import { cx } from "@/components/ui/class-names";
import { NewTag } from "./new-tag";
import type { ImportPlace } from "./use-import-place";

/** Which of the organization's tags the contacts get, and new ones. */
export function TagChoice({ place }: { place: ImportPlace }) {
  const tags = useTags();
  const { tagIds } = place;
  const set = (id: string, on: boolean) => {
    const others = tagIds.filter((each) => each !== id);
    place.change({ tags: (on ? [...others, id] : others).join(",") });
  };
  if (!tags) return null;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-medium">Tags</legend>
      <div className="flex flex-wrap gap-1 empty:hidden">
        {tags.map((tag) => {
          const on = tagIds.includes(tag.id);
          return (
            <label
              key={tag.id}
              className={cx(
                "relative inline-flex h-9 cursor-pointer items-center gap-2 rounded-lg border px-2 has-focus-visible:outline-2 max-tablet:min-h-11",
                on ? "border-accent bg-accent-soft" : "border-border hover:bg-hover",
              )}
            >
              <input
                type="checkbox"
                checked={on}
                onChange={({ target }) => set(tag.id, target.checked)}
                className="size-4 cursor-pointer accent-accent outline-none"
              />
              <TagChip tag={tag} />
            </label>
          );
        })}
      </div>
      <NewTag tags={tags} onMade={({ id }) => set(id, true)} />
    </fieldset>
  );
}
