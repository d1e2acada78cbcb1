import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  /** What it stands for, beside it and as its name. */
  label: ReactNode;
  /** What ticking it means, below the label. */
  hint?: ReactNode;
};

/** A box to tick, with its label; the whole line takes the click and, on phones, the finger. */
export function Checkbox({ label, hint, className, disabled, ...rest }: CheckboxProps) {
  return (
    <label
      className={cx(
        "flex items-start gap-2.5 py-1 max-tablet:min-h-11 max-tablet:py-3",
        disabled ? "cursor-not-allowed opacity-60" : "cursor-pointer",
        className,
      )}
    >
      <span className="relative mt-0.5 inline-flex size-4 shrink-0">
        <input
          {...rest}
          type="checkbox"
          disabled={disabled}
          className="peer size-4 cursor-[inherit] appearance-none rounded border border-control bg-surface checked:border-accent checked:bg-accent"
        />
        <Check
          aria-hidden="true"
          className="pointer-events-none absolute inset-0.5 hidden size-3 stroke-3 text-white peer-checked:block"
        />
      </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {label}
        {hint && <span className="block text-muted text-xs">{hint}</span>}
      </span>
    </label>
  );
}
