import { z } from "zod";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { Invalid } from "@/lib/errors";
import { maxImported } from "@/lib/messages/import-input";
import { getCountry } from "./get-country";
import { peerOf } from "./peer-of";
import { ApiProblem, type PartError, problemOf } from "./problem";

const mostErrors = 50;

/**
 * What a request says, by its schema.
 * @param where whether it stands in the body, where errors are named by JSON Pointer, or in the query string
 * @throws ApiProblem 422 that lists all that does not fit.
 */
export async function parseInput<Input extends z.ZodType>(
  actor: ApiKeyActor,
  input: Input,
  given: unknown,
  where: "body" | "query",
): Promise<z.output<Input>> {
  const parsed = input.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = firstOfEach([
    ...parsed.error.issues.flatMap((issue) => errorsOf(issue, where)),
    ...wrongPhones(given, await getCountry(actor), where),
  ]);
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

const withPhone = z.object({ phone: z.string() });
const withMessages = z.object({ messages: z.array(z.unknown()).max(maxImported) });

/** How a phone is read depends on the country, so verbs do it; what is refused already names these as well. */
function wrongPhones(given: unknown, country: string, where: "body" | "query"): PartError[] {
  const { messages } = withMessages.safeParse(given).data ?? { messages: [] };
  const parts = [{ part: given, path: ["phone"] }].concat(
    messages.map((part, index) => ({ part, path: ["messages", String(index), "phone"] })),
  );
  return parts.flatMap(({ part, path }) => {
    const phone = withPhone.safeParse(part).data?.phone;
    const detail = phone === undefined ? null : reasonAgainst(phone, country);
    return detail === null ? [] : [{ detail, ...place(path, where) }];
  });
}

function reasonAgainst(phone: string, country: string): string | null {
  try {
    peerOf(phone, country, "phone");
    return null;
  } catch (error) {
    if (error instanceof Invalid) return error.message;
    throw error;
  }
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
