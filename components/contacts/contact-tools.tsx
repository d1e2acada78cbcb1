import { Download } from "lucide-react";
import { buttonClasses } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";

/** What one does with all contacts at once. */
export function ContactTools({ inboxId }: { inboxId: string }) {
  return (
    <a
      href={`/api/contacts/export?inboxId=${inboxId}`}
      download
      className={cx(buttonClasses("ghost"), "text-muted max-tablet:size-11 max-tablet:px-0")}
    >
      <Download className="size-4" aria-hidden="true" />
      <span className="max-tablet:sr-only">Export</span>
    </a>
  );
}
