import type { ReactNode } from "react";

/** Rail and page side by side. The window itself never scrolls: the panes inside do. */
export function Shell({ rail, children }: { rail: ReactNode; children: ReactNode }) {
  return (
    <div className="group/shell flex h-dvh overflow-hidden max-tablet:flex-col-reverse">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed! focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-accent focus:px-3 focus:py-2 focus:text-white"
      >
        Skip to content
      </a>
      {rail}
      <main
        id="content"
        tabIndex={-1}
        className="min-h-0 min-w-0 flex-1 overflow-hidden bg-surface outline-none!"
      >
        {children}
      </main>
    </div>
  );
}
