import { maxSegments, measureText, withSignature } from "@/lib/messages/rules";

/** Characters left and segments as one types, and which characters make the text dearer. */
export function MessageCounter({ text, signature }: { text: string; signature: string }) {
  const size = measureText(withSignature(text, signature));
  const segments = Math.max(1, size.segments);
  const signed = signature.trim() !== "";
  return (
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-muted text-xs">
      <span className="tabular-nums">
        <span aria-hidden="true">
          {size.charactersLeft} / {segments}
        </span>
        <span className="sr-only">
          {size.charactersLeft} characters left, {segments} {segments === 1 ? "segment" : "segments"} of{" "}
          {maxSegments}
        </span>
      </span>
      <span>
        {size.encoding}
        {size.ucs2Because.length > 0 && ` because of ${shown(size.ucs2Because)}`}
      </span>
      {signed && <span>with your signature</span>}
    </p>
  );
}

const most = 5;

function shown(characters: string[]): string {
  const rest = characters.length - most;
  return characters.slice(0, most).join(" ") + (rest > 0 ? ` and ${rest} more` : "");
}
