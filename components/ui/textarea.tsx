import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { controlClasses } from "./input";

/** Several lines of text, as high as what stands in it. Stands inside a Field, or carries an aria-label of its own. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      dir="auto"
      {...rest}
      className={cx(
        controlClasses,
        "field-sizing-content block max-h-60 min-h-16 resize-none px-3 py-2",
        className,
      )}
    />
  );
}
