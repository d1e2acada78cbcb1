"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { Progress } from "@/components/ui/progress";
import type { ShownImport } from "@/lib/imports/queries";
import { countLabel } from "./count-label";
import { problemOf } from "./hopeless-file";

/** How reading the file goes, or went. */
export function ParseState({ shown }: { shown: ShownImport }) {
  const { state, readRows, readBytes, fileSize, counts } = shown;
  if (state === "checking") {
    return (
      <div role="status">
        <Progress
          label="Reading the file"
          value={readBytes}
          max={fileSize}
          words={readRows > 0 ? `Reading the file: ${countLabel(readRows, "row")}` : "Reading the file"}
        />
      </div>
    );
  }
  if (state === "unreadable") {
    return (
      <p role="alert" className="flex gap-2 rounded-lg bg-danger-soft px-3 py-2 text-danger">
        <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
        <span className="min-w-0 [overflow-wrap:anywhere]">{problemOf(shown)}</span>
      </p>
    );
  }
  const alerts = counts?.withProblems ?? 0;
  const read = `${countLabel(readRows, "row")} read.`;
  if (alerts > 0) {
    return (
      <p role="status" className="flex gap-2 rounded-lg bg-warning-soft px-3 py-2 text-warning">
        <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
        {read} {alerts.toLocaleString("en-US")} {alerts === 1 ? "needs" : "need"} a look in the next step.
      </p>
    );
  }
  return (
    <p role="status" className="flex gap-2 rounded-lg bg-success-soft px-3 py-2 text-success">
      <CircleCheck className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      {read} {counts && `Nothing is wrong with ${readRows === 1 ? "it" : "them"}.`}
    </p>
  );
}
