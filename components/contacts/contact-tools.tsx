import { Download, Upload } from "lucide-react";
import Link from "next/link";
import { useInbox } from "@/components/conversations/inbox-context";
import { newImportPath } from "@/components/imports/paths";
import { buttonClasses } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";

/** What one does with all contacts at once: bring some in, take all along. */
export function ContactTools({ count }: { count: number }) {
  const { inboxId, address, readOnly } = useInbox();
  return (
    <>
      {!readOnly && (
        <Link href={newImportPath(address)} className={toolClasses}>
          <Upload className="size-4" aria-hidden="true" />
          <span className="max-tablet:sr-only">Import</span>
        </Link>
      )}
      {count > 0 && (
        <a href={`/api/contacts/export?inboxId=${inboxId}`} download className={toolClasses}>
          <Download className="size-4" aria-hidden="true" />
          <span className="max-tablet:sr-only">Export</span>
        </a>
      )}
    </>
  );
}

const toolClasses = cx(buttonClasses("ghost"), "text-muted max-tablet:size-11 max-tablet:px-0");
