import { cx } from "./class-names";

export const backdropClasses = "fixed inset-0 z-40 animate-appear bg-black/40";

/** In the middle of the page; on phones a sheet at its lower edge. */
export const panelClasses = cx(
  "fixed z-50 flex max-h-[85dvh] w-full animate-appear flex-col overflow-hidden border border-border bg-raised shadow-float",
  "max-tablet:inset-x-0 max-tablet:bottom-0 max-tablet:max-w-none! max-tablet:rounded-t-xl max-tablet:pb-[env(safe-area-inset-bottom)]",
  "tablet:top-1/2 tablet:left-1/2 tablet:-translate-x-1/2 tablet:-translate-y-1/2 tablet:rounded-xl",
);
