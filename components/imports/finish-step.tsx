"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useInbox } from "@/components/conversations/inbox-context";
import { listPath } from "@/components/lists/paths";
import { buttonClasses } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { ShownImport } from "@/lib/imports/queries";
import { FigureList } from "./figure-list";
import { leftOutOf } from "./import-words";
import { contactsPath, leftOutPath, newImportPath } from "./paths";
import { StepHeading } from "./step-heading";

/** While rows are applied, how far that is; then what came of it. */
export function FinishStep({ shown }: { shown: ShownImport }) {
  return shown.state === "importing" ? <Importing shown={shown} /> : <Result shown={shown} />;
}

function Importing({ shown: { appliedRows, readRows } }: { shown: ShownImport }) {
  const words = `${appliedRows.toLocaleString("en-US")} of ${readRows.toLocaleString("en-US")} rows`;
  return (
    <>
      <StepHeading title="Importing">
        You can leave this page: the import goes on, and is found here again.
      </StepHeading>
      <Progress label="Importing" value={appliedRows} max={readRows} words={words} />
    </>
  );
}

function Result({ shown }: { shown: ShownImport }) {
  const { address } = useInbox();
  const leftOut = leftOutOf(shown);
  return (
    <>
      {shown.state === "stopped" ? (
        <div role="alert" className="flex items-start gap-3">
          <TriangleAlert className="size-6 shrink-0 text-warning" aria-hidden="true" />
          <div>
            <h2 className="font-semibold text-lg">Import stopped</h2>
            <p className="text-muted">{shown.problem} What came before is imported, as it says below.</p>
          </div>
        </div>
      ) : (
        <div role="status" className="flex items-center gap-3">
          <CircleCheck className="size-6 shrink-0 text-success" aria-hidden="true" />
          <h2 className="font-semibold text-lg">Import finished</h2>
        </div>
      )}
      <div className="max-w-md">
        <FigureList figures={figuresOf(shown, leftOut)} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Link href={contactsPath(address)} className={buttonClasses("primary")}>
          View Contacts
        </Link>
        {shown.list && (
          <Link href={listPath(address, shown.list.id)} className={buttonClasses()}>
            View List
          </Link>
        )}
        {leftOut > 0 && (
          <a href={leftOutPath(shown.id)} download className={buttonClasses()}>
            Download Skipped Rows
          </a>
        )}
        <Link href={newImportPath(address)} className={buttonClasses("ghost")}>
          Import Another File
        </Link>
      </div>
    </>
  );
}

function figuresOf(
  { created, updated, unchanged, optedOut, unusedPhones, list, joined }: ShownImport,
  leftOut: number,
) {
  const some = [
    { label: "Without one of their numbers", value: unusedPhones },
    { label: "Unchanged", value: unchanged },
    { label: "Left out", value: leftOut },
    { label: "Opted out by this file", value: optedOut },
  ];
  return [
    { label: "Created", value: created },
    { label: "Updated", value: updated },
    ...some.filter(({ value }) => value > 0),
    ...(list ? [{ label: `Joined ${list.name}`, value: joined }] : []),
  ];
}
