import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";

type SettingsPageProps = {
  title: string;
  description?: ReactNode;
  /** Where the page leads back to. */
  back?: ReactNode;
  /** The primary action, top right. */
  action?: ReactNode;
  /** Tables want more room than forms. */
  wide?: boolean;
  children: ReactNode;
};

/** One page of the settings: what it is about, and its sections. */
export function SettingsPage({ title, description, back, action, wide, children }: SettingsPageProps) {
  return (
    <div className="h-full overflow-y-auto">
      <div className={cx("mx-auto flex flex-col gap-6 px-4 pt-4 pb-12", wide ? "max-w-4xl" : "max-w-2xl")}>
        <header className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1">
            {back}
            <h1 className="font-semibold text-base [overflow-wrap:anywhere]">{title}</h1>
            {description && <p className="text-muted">{description}</p>}
          </div>
          {action}
        </header>
        {children}
      </div>
    </div>
  );
}
