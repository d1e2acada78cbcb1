"use client";

import { FileX2 } from "lucide-react";
import Link from "next/link";
import { useInbox } from "@/components/conversations/inbox-context";
import { buttonClasses } from "@/components/ui/button";
import type { ShownImport } from "@/lib/imports/queries";
import { samplePath } from "@/lib/imports/rules";
import { newImportPath } from "./paths";

/** A file of which nothing can be imported, or an import that was given up: why, and what to do now. */
export function HopelessFile({ shown }: { shown: ShownImport }) {
  const { address } = useInbox();
  const given = shown.state === "discarded";
  return (
    <div role="alert" className="flex flex-col items-center gap-4 py-12 text-center">
      <FileX2 className="size-8 text-muted" aria-hidden="true" />
      <div className="max-w-lg [overflow-wrap:anywhere]">
        <h2 className="font-semibold text-base">
          {given ? "This import was discarded" : "This file cannot be imported"}
        </h2>
        <p className="pt-1 text-balance text-muted">
          {given ? "Nothing of it was imported." : problemOf(shown)}
        </p>
      </div>
      <Link href={newImportPath(address)} className={buttonClasses("primary")}>
        Choose Another File
      </Link>
      <a
        href={samplePath}
        download
        className="inline-flex items-center text-accent-text underline max-tablet:min-h-11"
      >
        Download Sample
      </a>
    </div>
  );
}

/** Why, with the line where there is one: "Line 12: …" */
export const problemOf = ({ problem, problemLine }: ShownImport): string =>
  problemLine === null ? (problem ?? "") : `Line ${problemLine.toLocaleString("en-US")}: ${problem}`;
