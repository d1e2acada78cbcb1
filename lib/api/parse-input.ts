import type { z } from "zod";
import { ApiProblem, type PartError, problemOf } from "./problem";

const mostErrors = 50;

/**
 * What a request says, by its schema.
 * @param where whether it stands in the body, where errors are named by JSON Pointer, or in the query string
 * @throws ApiProblem 422 that lists what does not fit.
 */
export function parseInput<Input extends z.ZodType>(
  input: Input,
  given: unknown,
  where: "body" | "query",
): z.output<Input> {
  const parsed = input.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = firstOfEach(parsed.error.issues.flatMap((issue) => errorsOf(issue, where)));
  const detail = errors[0]?.detail ?? "Check the request.";
  throw new ApiProblem(
    problemOf(422, errors.length === 1 ? detail : `${errors.length} values do not fit.`, errors),
  );
}

/** One reason a part is enough to mend it. */
function firstOfEach(errors: PartError[]): PartError[] {
  const byPlace = new Map<string | undefined, PartError>();
  for (const error of errors) {
    const place = error.pointer ?? error.parameter;
    if (!byPlace.has(place)) byPlace.set(place, error);
  }
  return [...byPlace.values()].slice(0, mostErrors);
}

function errorsOf(issue: z.core.$ZodIssue, where: "body" | "query"): PartError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      detail: "There is no such field.",
      ...place([...issue.path, key], where),
    }));
  }
  return [{ detail: issue.message, ...place(issue.path, where) }];
}

function place(path: PropertyKey[], where: "body" | "query"): { pointer: string } | { parameter: string } {
  // A name with half a character cannot be written in an address.
  const names = path.map((part) => Buffer.from(String(part)).toString());
  if (where === "query") return { parameter: names.join(".") };
  // RFC 6901, as the fragment of an address.
  const parts = names.map((name) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1")));
  return { pointer: ["#", ...parts].join("/") };
}
