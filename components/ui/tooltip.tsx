import { cloneElement, type ReactElement } from "react";

type TooltipProps = {
  label: string;
  shortcut?: string;
  side?: TooltipSide;
  /** For example "desktop:hidden" where the label is visible anyway. */
  className?: string;
  /** One element that hands on what it is given to the page. */
  children: ReactElement;
};

export type TooltipSide = "top" | "right" | "bottom";

/** Says what something is on hover and focus (`Tooltips` does). Never the only place where a thing is said. */
export function Tooltip({ label, shortcut, side, className, children }: TooltipProps) {
  return cloneElement(children as ReactElement<Record<`data-${string}`, string | undefined>>, {
    "data-tooltip": label,
    "data-tooltip-key": shortcut,
    "data-tooltip-side": side,
    "data-tooltip-class": className,
  });
}
