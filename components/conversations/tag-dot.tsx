import { cx } from "@/components/ui/class-names";
import type { ShownTag } from "@/lib/conversations/row";

/** A tag's colour, beside its name. */
export function TagDot({ color }: Pick<ShownTag, "color">) {
  return <span aria-hidden="true" className={cx("size-2 shrink-0 rounded-full", colors[color])} />;
}

const colors: Record<ShownTag["color"], string> = {
  gray: "bg-gray-400",
  red: "bg-red-500",
  orange: "bg-orange-500",
  yellow: "bg-yellow-500",
  green: "bg-green-500",
  teal: "bg-teal-500",
  blue: "bg-blue-500",
  purple: "bg-purple-500",
};
