import type { ReactNode } from "react";

/** What one can put into a text or do with it besides sending: icons in one calm row, the label on hover. */
export function ComposerToolbar({ children }: { children?: ReactNode }) {
  return <div className="flex items-center">{children}</div>;
}
