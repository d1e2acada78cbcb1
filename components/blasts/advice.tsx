import { Check, TriangleAlert } from "lucide-react";
import { goodPractice, warningsOf } from "@/lib/blasts/rules";

/** What carriers and readers would mind in this text, and what every blast should keep to. */
export function Advice({ body, footer }: { body: string; footer: string }) {
  const warnings = warningsOf({ body, footer });
  return (
    <section aria-label="Good practice" className="flex flex-col gap-2 rounded-lg border border-border p-4">
      <h2 className="font-medium">Good practice</h2>
      <ul aria-live="polite" aria-label="Warnings" className="flex flex-col gap-2 empty:hidden">
        {warnings.map(({ kind, text }) => (
          <li key={kind} className="flex gap-2 rounded-lg bg-warning-soft px-3 py-2 text-warning">
            <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            {text}
          </li>
        ))}
      </ul>
      <ul className="flex flex-col gap-1 text-muted text-xs">
        {goodPractice.map((advice) => (
          <li key={advice} className="flex gap-2">
            <Check className="mt-0.5 size-3 shrink-0" aria-hidden="true" />
            {advice}
          </li>
        ))}
      </ul>
    </section>
  );
}
