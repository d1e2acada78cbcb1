import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo";

type AccountFrameProps = { title: string; subtitle?: ReactNode; children?: ReactNode };

/** A page of somebody who has not signed in: one thing to do, in the middle. */
export function AccountFrame({ title, subtitle, children }: AccountFrameProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center gap-8 bg-background px-4 pt-[max(1.5rem,calc(50dvh-18rem))] pb-6">
      <div className="flex max-w-sm flex-col items-center gap-4 text-center">
        <Logo className="size-12" />
        <div>
          <h1 className="text-balance font-semibold text-2xl tracking-tight">{title}</h1>
          {subtitle && <p className="mt-1 text-balance text-muted">{subtitle}</p>}
        </div>
      </div>
      {children && <div className="w-full max-w-sm rounded-xl border bg-surface p-6">{children}</div>}
    </main>
  );
}
