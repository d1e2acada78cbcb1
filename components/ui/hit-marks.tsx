import type { Stretch } from "@/lib/search/rules";

/** A text with what was searched for marked. */
export function HitMarks({ stretches }: { stretches: Stretch[] }) {
  return stretches.map(({ text, hit }, index) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
      <mark key={index} className="rounded-sm bg-note text-note-text">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
