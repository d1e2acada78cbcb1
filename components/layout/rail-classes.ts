import { cx } from "@/components/ui/class-names";

/** One row of the rail: icon and label when there is room, an icon alone below 1100 px. */
export const railItemClasses = cx(
  "flex h-9 items-center gap-3 rounded-lg px-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2",
  "max-desktop:size-11 max-desktop:justify-center max-desktop:px-0",
);

/** A label that steps back where there is room for icons only. It stays readable to those who hear the page. */
export const railLabelClasses = "max-desktop:sr-only";
