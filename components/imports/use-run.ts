import { useState } from "react";
import type { ActionResult } from "@/lib/auth/action";
import type { FieldErrors } from "@/lib/errors";

export const lostConnection = "The connection broke off. Try again.";

/** Runs one action at a time; what it is refused with stands beside it. */
export function useRun() {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [problems, setProblems] = useState<FieldErrors>({});

  /** @returns what the action gave, or null where it was refused or one is under way */
  const run = async <T>(call: () => Promise<ActionResult<T>>): Promise<{ data: T } | null> => {
    if (pending) return null;
    setPending(true);
    const result = await call().catch(() => null);
    setPending(false);
    setProblems(result && !result.ok ? result.fields : {});
    setProblem(result?.ok ? null : (result?.message ?? lostConnection));
    return result?.ok ? { data: result.data } : null;
  };
  return { pending, problem, problems, run };
}
