"use client";

import { Button } from "@/components/ui/button";
import { Problem } from "./problem";

/** What stands where a page could not be shown. The code finds the log entry. */
export function PageFailed({ code, onRetry }: { code: string | undefined; onRetry: () => void }) {
  return (
    <Problem
      title="This page could not be shown"
      action={
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      Something went wrong on our side.
      {code && ` If it happens again, tell your admin this code: ${code}.`}
    </Problem>
  );
}
