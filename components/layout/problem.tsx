import type { ReactNode } from "react";
import { Logo } from "./logo";

type ProblemProps = { title: string; children: ReactNode; action?: ReactNode };

/** A whole page, or pane, that says why there is nothing to see and, where there is one, offers the way on. */
export function Problem({ title, children, action }: ProblemProps) {
  return (
    <div className="flex h-full min-h-80 flex-col items-center justify-center gap-6 p-6 text-center">
      <Logo className="size-10" />
      <div className="max-w-sm">
        <h1 className="text-balance font-semibold text-xl tracking-tight">{title}</h1>
        <p className="mt-2 text-balance text-muted">{children}</p>
      </div>
      {action}
    </div>
  );
}
