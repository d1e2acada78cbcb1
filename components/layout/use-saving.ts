import { useState } from "react";
import type { FieldErrors } from "@/lib/errors";

/** What a save came to: done, or refused with what is wrong at which field. */
type Outcome = { ok: true } | { ok: false; message: string; fields: FieldErrors } | null;

/** Saving a form: one at a time, and what was refused stands at its field or above the button. */
export function useSaving() {
  const [pending, setPending] = useState(false);
  const [problems, setProblems] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string | null>(null);

  const run = async (save: () => Promise<Outcome>): Promise<boolean> => {
    if (pending) return false;
    setPending(true);
    const outcome = await save();
    setPending(false);
    const fields = outcome && !outcome.ok ? outcome.fields : {};
    setProblems(fields);
    const isSaid = outcome?.ok || Object.keys(fields).length > 0;
    setProblem(
      isSaid
        ? null
        : (outcome?.message ?? "The connection broke off. Your changes are still here: save them again."),
    );
    return outcome?.ok ?? false;
  };
  const forget = () => {
    setProblems({});
    setProblem(null);
  };
  return { pending, problems, problem, run, forget };
}
