"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { Skeleton } from "@/components/ui/skeleton";
import type { ShownImport } from "@/lib/imports/queries";
import type { ImportCounts } from "@/lib/imports/rules";
import { formatPhone } from "@/lib/phones/rules";
import { FigureList } from "./figure-list";
import { ListChoice } from "./list-choice";
import { StepHeading } from "./step-heading";
import { TagChoice } from "./tag-choice";
import type { ImportPlace } from "./use-import-place";

type FinalizeStepProps = {
  shown: ShownImport;
  place: ImportPlace;
  /** What is wrong with the chosen list. */
  listProblem: string | undefined;
};

/** Where the contacts go, and what the import will do. */
export function FinalizeStep({ shown: { counts }, place, listProblem }: FinalizeStepProps) {
  const { address, country } = useInbox();
  return (
    <>
      <StepHeading title="Finalize Import" />
      <div className="grid gap-6 tablet:grid-cols-2">
        <div className="flex flex-col gap-4">
          <ListChoice place={place} problem={listProblem} />
          <TagChoice place={place} />
        </div>
        {counts ? (
          <FigureList figures={figuresOf(counts, formatPhone(address, country))} />
        ) : (
          <Skeleton className="h-44 w-full" />
        )}
      </div>
    </>
  );
}

function figuresOf(counts: ImportCounts, number: string) {
  const leftOut = counts.withProblems + counts.skipped + counts.replaced;
  const some = [
    { label: "Unchanged", value: counts.unchanged },
    { label: "Left out", value: leftOut },
    { label: "Without one of their numbers", value: counts.withUnusedPhones },
    { label: "Opted out already, and stay so", value: counts.optedOut },
    { label: "Blocked, and stay so", value: counts.blocked },
    { label: "Opted out by this file", value: counts.toOptOut },
  ];
  return [
    { label: "To Create", value: counts.toCreate },
    { label: "To Update", value: counts.toUpdate },
    ...some.filter(({ value }) => value > 0),
    { label: "Number", value: number },
  ];
}
