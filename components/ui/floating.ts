import { cx } from "./class-names";

/** The look of what floats above the page: menus and popovers. */
export const floatingClasses = cx(
  "z-50 animate-appear rounded-lg border border-border bg-raised text-text shadow-float",
  "max-h-[var(--radix-popper-available-height)] overflow-y-auto",
);
