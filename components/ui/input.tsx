import type { ComponentProps } from "react";
import { cx } from "./class-names";

/** A single line of text. Stands inside a Field, or carries an aria-label of its own. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cx(lineClasses, "px-3", className)} />;
}

/** The look of everything one types into. Text of 16 px on phones keeps iOS from zooming in. */
export const controlClasses = cx(
  "w-full min-w-0 rounded-lg border border-control bg-surface text-sm text-text transition-colors",
  "max-tablet:text-base disabled:cursor-not-allowed disabled:opacity-60",
  "focus-visible:outline-offset-0 aria-invalid:border-danger",
);

/** The same, one line high. */
export const lineClasses = cx(controlClasses, "h-9 max-tablet:min-h-11");
