import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { controlClasses } from "./input";

/** Several lines of text, `rows` of them at first; grows with what is typed up to its max-height. */
export function Textarea({ className, style, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      rows={rows}
      // Where the browser sizes it by its content, rows alone would no longer count.
      style={{ minHeight: `calc(${rows}lh + 1rem + 2px)`, ...style }}
      className={cx(controlClasses, "field-sizing-content max-h-80 resize-none px-3 py-2", className)}
    />
  );
}
