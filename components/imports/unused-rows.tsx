"use client";

import type { ReactNode } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import type { ShownImport } from "@/lib/imports/queries";
import { formatPhone } from "@/lib/phones/rules";
import { ReviewList, RowName } from "./review-list";
import { useImportRows } from "./use-import-rows";

/** Further numbers that nobody can text, or that are somebody else's: their rows are imported without them. */
export function UnusedRows({ shown }: { shown: ShownImport }) {
  const { country } = useInbox();
  const query = useImportRows(shown, "unused");
  return (
    <ReviewList label="Unused numbers" query={query} none="Every number can be used.">
      {(row) => (
        <div className="flex flex-col gap-0.5 px-3 py-2.5">
          <RowName row={row} />
          {row.unusedPhones.length > 0 && (
            <Reason>Imported without {row.unusedPhones.join(" and ")}, which cannot be texted.</Reason>
          )}
          {row.takenPhones.length > 0 && (
            <Reason>
              Imported without {row.takenPhones.map((phone) => formatPhone(phone, country)).join(" and ")},
              which another contact has.
            </Reason>
          )}
        </div>
      )}
    </ReviewList>
  );
}

function Reason({ children }: { children: ReactNode }) {
  return <p className="pl-19 text-muted [overflow-wrap:anywhere] max-tablet:pl-0">{children}</p>;
}
