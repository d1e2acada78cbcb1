"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/auth/action";
import type { FieldErrors } from "@/lib/errors";

/** Saves a section: its button turns, what is wrong stands at the fields, and a short notice says that it is done. */
export function useSave(): {
  pending: boolean;
  problems: FieldErrors;
  /** What is wrong and belongs to no field. */
  problem: string | null;
  save(call: () => Promise<ActionResult<unknown>>, done?: string): Promise<boolean>;
} {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problems, setProblems] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);

  const save = async (call: () => Promise<ActionResult<unknown>>, done = "Saved.") => {
    if (pending) return false;
    setPending(true);
    const result = await call().catch(() => null);
    setPending(false);
    const fields = result && !result.ok ? result.fields : {};
    setProblems(fields);
    setProblem(
      result?.ok || Object.keys(fields).length > 0
        ? null
        : (result?.message ?? "The connection broke off. Try again."),
    );
    if (!result?.ok) return false;
    toast.success(done);
    router.refresh();
    return true;
  };
  return { pending, problems, problem, save };
}
