"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef } from "react";
import type { ShownImport } from "@/lib/imports/queries";
import { ColumnsStep } from "./columns-step";
import { HopelessFile } from "./hopeless-file";
import { type ImportStep, importSteps } from "./import-steps";
import { ParseState } from "./parse-state";
import type { Finish } from "./use-finish";
import type { ImportPlace } from "./use-import-place";

const ReviewStep = dynamic(() => import("./review-step").then((module) => module.ReviewStep), {
  loading: () => null,
});
const FinalizeStep = dynamic(() => import("./finalize-step").then((module) => module.FinalizeStep), {
  loading: () => null,
});
const FinishStep = dynamic(() => import("./finish-step").then((module) => module.FinishStep), {
  loading: () => null,
});

type StepPaneProps = { shown: ShownImport; place: ImportPlace; current: ImportStep; finish: Finish };

/** What there is to see and do at a step. */
export function StepPane(props: StepPaneProps) {
  const { current } = props;
  const pane = useRef<HTMLElement>(null);
  const seen = useRef(current);
  useEffect(() => {
    if (seen.current === current) return;
    seen.current = current;
    // What had the focus went with the step before.
    pane.current?.scrollIntoView({ block: "start" });
    pane.current?.focus({ preventScroll: true });
  }, [current]);
  return (
    <section
      ref={pane}
      aria-label={importSteps[current]}
      tabIndex={-1}
      className="-mt-6 flex flex-col gap-6 pt-6 outline-none!"
    >
      <Step key={current} {...props} />
    </section>
  );
}

function Step({ shown, place, current, finish }: StepPaneProps) {
  if (current === "file") return <HopelessFile shown={shown} />;
  if (current === "finish") return <FinishStep shown={shown} />;
  if (current === "columns") return <ColumnsStep shown={shown} />;
  // A colleague, or another tab, has the file read in another way.
  if (shown.state === "checking") return <ParseState shown={shown} />;
  return current === "review" ? (
    <ReviewStep shown={shown} place={place} />
  ) : (
    <FinalizeStep shown={shown} place={place} listProblem={finish.listProblem} />
  );
}
