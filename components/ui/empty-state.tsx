import type { ReactNode } from "react";

type EmptyStateProps = {
  /** An icon of 24 px. */
  icon?: ReactNode;
  /** One sentence that says what would stand here. */
  children: ReactNode;
  /** One button. */
  action?: ReactNode;
};

/** What stands where there is nothing yet. */
export function EmptyState({ icon, children, action }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-4 p-8 text-center">
      {icon && (
        <div className="text-muted" aria-hidden="true">
          {icon}
        </div>
      )}
      <p className="max-w-72 text-balance text-muted">{children}</p>
      {action}
    </div>
  );
}
