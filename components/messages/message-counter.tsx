import { cx } from "@/components/ui/class-names";
import { withSignature } from "@/lib/messages/rules";
import { useSegments } from "./use-segments";

/** Characters left and segments as one types, and which characters make the segments shorter. */
export function MessageCounter({ text, signature }: { text: string; signature: string }) {
  const rules = useSegments(true);
  const whole = withSignature(text, signature);
  // Keeps its line free, so that nothing moves when the figures come.
  if (!rules) return <p className="h-4" />;
  const { charactersOver, maxSegments, measureText } = rules;
  const { segments, charactersLeft, ucs2Because } = measureText(whole);
  const tooLong = segments > maxSegments;
  return (
    <p
      className={cx(
        "flex min-w-0 flex-wrap items-baseline gap-x-2 text-xs",
        tooLong ? "font-medium text-danger" : "text-muted",
      )}
    >
      {tooLong ? (
        <span>
          {segments} of {maxSegments} segments, {charactersOver(whole)} characters over
        </span>
      ) : (
        <span className="tabular-nums">
          <span aria-hidden="true">
            {charactersLeft} / {segments}
          </span>
          <span className="sr-only">
            {charactersLeft} characters left, {segments} {segments === 1 ? "segment" : "segments"} of{" "}
            {maxSegments}
          </span>
        </span>
      )}
      {ucs2Because.length > 0 && <span>Shorter segments because of {shown(ucs2Because)}</span>}
    </p>
  );
}

const most = 5;

function shown(characters: string[]): string {
  const rest = characters.length - most;
  return characters.slice(0, most).join(" ") + (rest > 0 ? ` and ${rest} more` : "");
}
