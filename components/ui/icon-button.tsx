"use client";

import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names";
import { Tooltip, type TooltipSide } from "./tooltip";

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** What it does: read aloud, and shown as the tooltip. */
  label: string;
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string;
  /** An icon of 16 px (class `size-4`). */
  icon: ReactNode;
  variant?: "ghost" | "primary";
  /** Where the tooltip covers nothing one is about to press; above unless said otherwise. */
  tooltipSide?: TooltipSide;
};

/** A square button with an icon; 44 px to the finger on phones. */
export function IconButton({
  label,
  shortcut,
  icon,
  variant = "ghost",
  tooltipSide,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={tooltipSide}>
      <button type="button" {...rest} aria-label={label} className={cx(base, variants[variant], className)}>
        {icon}
      </button>
    </Tooltip>
  );
}

const base = cx(
  "inline-flex size-8 shrink-0 items-center justify-center rounded-lg transition-colors max-tablet:size-11",
  "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
);

const variants = {
  ghost:
    "text-muted hover:not-disabled:bg-hover hover:not-disabled:text-text aria-expanded:bg-hover aria-pressed:bg-hover",
  primary: "bg-accent text-white hover:not-disabled:not-aria-disabled:bg-accent-strong",
};
