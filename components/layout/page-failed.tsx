"use client";

import { Button } from "@/components/ui/button";
import { Problem } from "./problem";

type PageFailedProps = {
  /** Finds the log entry. */
  code: string | undefined;
  /** A script did not come: nothing went wrong on the server. */
  isScript?: boolean;
  onRetry: () => void;
};

/** What stands where a page could not be shown. */
export function PageFailed({ code, isScript = false, onRetry }: PageFailedProps) {
  return (
    <Problem
      title="This page could not be shown"
      action={
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {isScript
        ? "A part of it could not be loaded. Check your connection."
        : "Something went wrong on our side."}
      {code && ` If it happens again, tell your admin this code: ${code}.`}
    </Problem>
  );
}
