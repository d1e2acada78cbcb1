"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { ShownImport } from "@/lib/imports/queries";
import type { ImportStep } from "./import-steps";
import type { Finish } from "./use-finish";
import type { ImportPlace, OpenStep } from "./use-import-place";

type StepFooterProps = { shown: ShownImport; place: ImportPlace; current: ImportStep; finish: Finish };

/** The way back and on. */
export function StepFooter({ shown, place, current, finish }: StepFooterProps) {
  const ready = shown.state === "review";
  if (current === "columns") {
    return (
      <Ends>
        <Continue disabled={!ready} onClick={() => place.go("review")} />
      </Ends>
    );
  }
  if (current === "review") {
    return (
      <Ends back="columns" place={place}>
        <Continue disabled={!ready} onClick={() => place.go("finalize")} />
      </Ends>
    );
  }
  if (current !== "finalize") return null;
  return (
    <Ends back="review" place={place}>
      <p role="alert" className="text-danger empty:hidden">
        {finish.problem}
      </p>
      <Button variant="primary" disabled={!canFinish(shown)} loading={finish.pending} onClick={finish.finish}>
        Finish Import
      </Button>
    </Ends>
  );
}

/** Nothing to do is no import: all rows are left out. */
const canFinish = ({ state, counts }: ShownImport): boolean =>
  state === "review" && counts !== null && counts.toCreate + counts.toUpdate + counts.unchanged > 0;

function Ends({ back, place, children }: { back?: OpenStep; place?: ImportPlace; children: ReactNode }) {
  return (
    <>
      {back && <Button onClick={() => place?.go(back)}>Go Back</Button>}
      <div className="ml-auto flex min-w-0 items-center gap-3">{children}</div>
    </>
  );
}

function Continue({ disabled, onClick }: { disabled: boolean; onClick: () => void }) {
  return (
    <Button variant="primary" disabled={disabled} onClick={onClick}>
      Continue
    </Button>
  );
}
