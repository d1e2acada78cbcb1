import type { ReactNode } from "react";

/** The title of a step, and in a sentence what it is about where that is not plain. */
export function StepHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div>
      <h2 className="font-semibold text-lg">{title}</h2>
      {children && <p className="text-muted">{children}</p>}
    </div>
  );
}
