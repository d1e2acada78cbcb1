type ProgressProps = {
  /** What is going on: "Deleting contacts" */
  label: string;
  value: number;
  max: number;
  /** "312 of 1,204 deleted": shown below the bar, and said. */
  words: string;
};

/** How far long work has come. */
export function Progress({ label, value, max, words }: ProgressProps) {
  const share = max === 0 ? 0 : Math.min(1, value / max);
  return (
    <div className="flex flex-col gap-1">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(value, max)}
        aria-valuetext={words}
        className="h-1.5 overflow-hidden rounded-full bg-inbound"
      >
        <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="text-muted text-xs tabular-nums">{words}</p>
    </div>
  );
}
