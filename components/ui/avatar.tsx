import type { CSSProperties } from "react";
import { cx } from "./class-names";

type AvatarProps = {
  /** One or two letters; what stands beside it says the name. */
  initials: string;
  /** What the colour follows: the same seed always gives the same one. */
  seed: string;
  size?: "small" | "medium" | "large";
  /** Round for people, square for what they share. */
  shape?: "round" | "square";
};

/** Initials on a colour of their own. Decoration: hidden from those who hear the page. */
export function Avatar({ initials, seed, size = "medium", shape = "round" }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      style={{ "--hue": hueOf(seed) } as CSSProperties}
      className={cx(
        "inline-flex shrink-0 select-none items-center justify-center font-semibold leading-none",
        "bg-[oklch(0.92_0.045_var(--hue))] text-[oklch(0.4_0.09_var(--hue))]",
        "dark:bg-[oklch(0.34_0.05_var(--hue))] dark:text-[oklch(0.88_0.06_var(--hue))]",
        shape === "round" ? "rounded-full" : "rounded-lg",
        sizes[size],
      )}
    >
      {initials}
    </span>
  );
}

const sizes = {
  small: "size-6 text-[0.625rem]",
  medium: "size-8 text-xs",
  large: "size-10 text-sm",
};

const hues = 12;

function hueOf(seed: string): number {
  let hash = 0;
  for (const character of seed) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return (hash % hues) * (360 / hues);
}
