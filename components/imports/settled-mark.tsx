import { CircleCheck } from "lucide-react";

/** What became of a row: good, or skipped. */
export function SettledMark({ isGood = false, children }: { isGood?: boolean; children: string }) {
  return (
    <p role="status" className="flex items-center gap-1.5 pl-19 text-muted max-tablet:pl-0">
      {isGood && <CircleCheck className="size-4 shrink-0 text-success" aria-hidden="true" />}
      {children}
    </p>
  );
}
