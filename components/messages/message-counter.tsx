import { cx } from "@/components/ui/class-names";
import { withSignature } from "@/lib/messages/rules";
import { useSegments } from "./use-segments";

/** Characters left and segments as one types, in figures with their words on hover, and what makes segments shorter. */
export function MessageCounter({ text, signature }: { text: string; signature: string }) {
  const whole = withSignature(text, signature);
  // Of nothing there is nothing to count, and so nothing to load for it.
  const rules = useSegments(whole.trim() !== "");
  // Keeps its line free, so that nothing moves when the figures come.
  if (!rules || whole.trim() === "") return <p className="h-4" />;
  const { charactersOver, maxSegments, measureText } = rules;
  const { segments, charactersLeft, ucs2Because } = measureText(whole);
  const over = segments > maxSegments ? charactersOver(whole) : 0;
  const inSegments = `${segments} ${segments === 1 ? "segment" : "segments"} of at most ${maxSegments}`;
  const words =
    over > 0
      ? `${inSegments}, ${over} ${over === 1 ? "character" : "characters"} too many`
      : `${charactersLeft} ${charactersLeft === 1 ? "character" : "characters"} left in ${segments === 1 ? "this" : "the last"} segment, ${inSegments}`;
  return (
    <p className={cx("min-w-0 text-xs", over > 0 ? "font-medium text-danger" : "text-muted")}>
      <span className="tabular-nums" title={words}>
        {/* That it is too long stands below, with what to do about it. */}
        <span aria-hidden="true">
          {over > 0 ? `−${over}` : charactersLeft} / {segments}
        </span>
        <span className="sr-only">{words}</span>
      </span>
      {/* In one go with the figures: the two lines beside the tools are enough for both. */}
      {ucs2Because.length > 0 && (
        <span>
          {" · "}
          {segments === 1 ? "Holds less" : `Counts as ${segments} texts`} because of {shown(ucs2Because)}
        </span>
      )}
    </p>
  );
}

const most = 5;

function shown(characters: string[]): string {
  const rest = characters.length - most;
  return characters.slice(0, most).join(" ") + (rest > 0 ? ` and ${rest} more` : "");
}
