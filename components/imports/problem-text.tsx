import type { ImportProblem } from "@/lib/imports/rules";
import { labelOf } from "./field-labels";

/** What is wrong with a value, and what it could be instead. */
export function ProblemText({ problem: { field, value, reason, suggestion } }: { problem: ImportProblem }) {
  return (
    <div className="pl-19 [overflow-wrap:anywhere] max-tablet:pl-0">
      <p className="line-clamp-3">
        <span className="text-muted">{labelOf(field)}</span>{" "}
        {value === "" ? <i className="text-muted">empty</i> : <b className="font-medium">{value}</b>}
      </p>
      <p className="text-warning">{reason}</p>
      {suggestion !== null && (
        <p className="line-clamp-3 text-muted">
          {suggestion === "" ? "Suggestion: leave it out" : `Suggestion: ${suggestion}`}
        </p>
      )}
    </div>
  );
}
