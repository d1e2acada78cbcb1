import { type FilledPart, fill, type MergeValues } from "@/lib/merge-fields/rules";

/** A text with its merge fields filled. On an outbound bubble. */
export function FilledText({ text, values }: { text: string; values: MergeValues }) {
  return <FilledParts parts={fill(text, values)} />;
}

/** The same once it is filled; fields with neither value nor fallback stand out. */
export function FilledParts({ parts }: { parts: FilledPart[] }) {
  return (
    <p className="wrap-anywhere whitespace-pre-wrap">
      {parts.map((part, index) =>
        part.kind === "missing" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
          <mark key={index} className="rounded bg-note px-1 text-note-text">
            {part.text}
            <span className="sr-only"> (nothing is known for this)</span>
          </mark>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
