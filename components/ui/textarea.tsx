import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { controlClasses } from "./input";

/** Several lines of text; grows with what is typed up to its max-height, where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cx(controlClasses, "field-sizing-content max-h-80 resize-none px-3 py-2", className)}
    />
  );
}
