import { ChevronLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { NoConnection } from "@/components/live/no-connection";
import { cx } from "@/components/ui/class-names";

type PageFrameProps = {
  title: string;
  /** What it is about, beside the title. */
  subtitle?: string;
  back: { href: Route; label: string };
  actions?: ReactNode;
  /** Below the header, above what scrolls. */
  steps?: ReactNode;
  children: ReactNode;
  /** Stays at the lower edge: the way on. */
  footer?: ReactNode;
  /** Tailwind width of what scrolls. */
  width?: string;
};

/** The shape of a page that a list leads to: the way back, a title, what can be done, and what scrolls. */
export function PageFrame(props: PageFrameProps) {
  const { title, subtitle, back, actions, steps, children, footer, width = "max-w-4xl" } = props;
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex h-14 shrink-0 items-center gap-2 border-border border-b pr-4 pl-2">
        <Link
          href={back.href}
          aria-label={back.label}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text max-tablet:size-11"
        >
          <ChevronLeft className="size-5" aria-hidden="true" />
        </Link>
        {/* By itself it may be a name of any length, which leaves room for what can be done. */}
        <h1 className={cx("font-semibold text-base", subtitle ? "shrink-0" : "min-w-0 truncate")}>{title}</h1>
        <p className="min-w-0 truncate text-muted">{subtitle}</p>
        <div className="ml-auto flex shrink-0 items-center gap-1">{actions}</div>
      </header>
      <NoConnection />
      {steps}
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <div className={cx("mx-auto flex flex-col gap-6 px-4 pt-6 pb-10", width)}>{children}</div>
      </div>
      {footer && (
        <footer data-page-foot className="shrink-0 border-border border-t py-3">
          <div className={cx("mx-auto flex items-center gap-2 px-4", width)}>{footer}</div>
        </footer>
      )}
    </div>
  );
}
