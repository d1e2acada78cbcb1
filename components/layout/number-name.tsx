import { cx } from "@/components/ui/class-names";
import type { HeldInbox } from "@/lib/inboxes/queries";

type NumberNameProps = {
  inbox: HeldInbox;
  about: (string | false)[];
  /** On a line of its own, where the rail is too narrow for all on one. */
  label?: string;
  className?: string;
};

/** Whose number it is, and what else is said of it. */
export function NumberName({ inbox, about, label, className }: NumberNameProps) {
  return (
    <span className={cx("min-w-0 flex-1 text-left", className)}>
      <span className="block truncate font-medium">{inbox.primaryUserName}</span>
      <span className="block truncate text-muted text-xs">{about.filter(Boolean).join(" · ")}</span>
      {label && <span className="block truncate text-muted text-xs">{label}</span>}
    </span>
  );
}
