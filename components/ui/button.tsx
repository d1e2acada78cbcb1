import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { Spinner } from "./spinner";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "small" | "medium";

type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: the button keeps its width and focus and ignores clicks. */
  loading?: boolean;
};

/** A button with a text label. Its type is "button" unless said otherwise. */
export function Button({
  variant,
  size,
  loading = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={loading || undefined}
      aria-disabled={loading || rest["aria-disabled"]}
      onClick={loading ? (event) => event.preventDefault() : onClick}
      className={cx(buttonClasses(variant, size), className)}
    >
      <span className={cx("inline-flex items-center gap-2", loading && "animate-give-way")}>{children}</span>
      {loading && <Spinner className="absolute" />}
    </button>
  );
}

/** The look of a button, for a link that leads somewhere. */
export const buttonClasses = (variant: ButtonVariant = "secondary", size: ButtonSize = "medium"): string =>
  cx(base, variants[variant], sizes[size]);

const base = cx(
  "relative inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-lg border font-medium",
  "transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-busy:cursor-progress max-tablet:min-h-11",
);

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-white hover:not-disabled:bg-accent-strong",
  secondary: "border-border bg-surface text-text hover:not-disabled:bg-hover",
  ghost: "border-transparent text-text hover:not-disabled:bg-hover",
  danger: "border-transparent bg-danger-fill text-white hover:not-disabled:brightness-90",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 px-2 text-xs",
  medium: "h-8 px-3 text-sm",
};
