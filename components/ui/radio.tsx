import type { ComponentProps, ReactNode } from "react";

type RadioProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  /** What it stands for, beside it and as its name. */
  label: ReactNode;
  /** What choosing it means, below the label. */
  hint?: ReactNode;
};

/** One of a few choices, inside a fieldset with a legend; the whole line takes the click and, on phones, the finger. */
export function Radio({ label, hint, ...rest }: RadioProps) {
  return (
    <label className="flex cursor-pointer items-start gap-2.5 py-1 max-tablet:min-h-11 max-tablet:py-3">
      <input
        {...rest}
        type="radio"
        className="mt-0.5 size-4 shrink-0 cursor-[inherit] appearance-none rounded-full border border-control bg-surface checked:border-[5px] checked:border-accent checked:bg-white"
      />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {label}
        {hint && <span className="block text-muted text-xs">{hint}</span>}
      </span>
    </label>
  );
}
