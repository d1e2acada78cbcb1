import { z } from "zod";
import type { Answer } from "./call-function";

/** What a finished call means for its run. */
export type Outcome =
  | { type: "completed"; output: unknown }
  | { type: "ops"; ops: Op[] }
  | { type: "error"; error: unknown; permanent: boolean; retryAfter?: string | undefined; stepId?: string };

const op = z.looseObject({
  op: z.string(),
  id: z.string().min(1),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Op = z.infer<typeof op>;

const ops = z.union([z.array(op).min(1), op.transform((single) => [single])]);

/** Reads an answer by the SDK's rules (`handleAction` in its InngestCommHandler). */
export function readAnswer(answer: Answer): Outcome {
  const body = parseJson(answer.body);
  if (!body.ok) return failure(answer, { name: "Error", message: describe(answer) });
  if (answer.status === 200) return { type: "completed", output: body.value };
  if (answer.status !== 206)
    return failure(answer, body.value ?? { name: "Error", message: describe(answer) });
  const found = ops.safeParse(body.value);
  if (!found.success)
    return failure(answer, { name: "Error", message: "The answer held no readable steps." });
  const failed = found.data.find((each) => each.op === "StepError");
  return failed ? { ...failure(answer, failed.error), stepId: failed.id } : { type: "ops", ops: found.data };
}

function failure(answer: Answer, error: unknown): Extract<Outcome, { type: "error" }> {
  const permanent = answer.noRetry || answer.status === 400;
  return { type: "error", error, permanent, retryAfter: answer.retryAfter };
}

function parseJson(body: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(body) };
  } catch {
    return { ok: false };
  }
}

function describe(answer: Answer): string {
  return `The app answered ${answer.status}: ${answer.body.slice(0, 200)}`;
}
