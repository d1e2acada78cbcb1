import { env } from "@/lib/env";
import { httpStatus, type TidewireError } from "@/lib/errors";

/** What was wrong with one part of a request: of its body by JSON Pointer, of its query string by name. */
export type PartError = { detail: string; pointer?: string; parameter?: string };

type Problem = {
  status: number;
  title: string;
  detail: string;
  errors?: PartError[];
  /** Of the quota-exceeded problem: the policies that were hit. */
  "violated-policies"?: string[];
};

/** A refusal of the API, before it becomes an answer. */
export class ApiProblem extends Error {
  constructor(
    readonly problem: Problem & { type?: string },
    readonly headers: Record<string, string> = {},
  ) {
    super(problem.title);
  }
}

/** Each kind of problem: what its type ends in, which the reference page explains, and its title. */
export const problemKinds: Record<number, { name: string; title: string }> = {
  400: { name: "malformed", title: "The request is malformed" },
  401: { name: "unauthorized", title: "The API key is missing or does not work" },
  403: { name: "forbidden", title: "This is not allowed" },
  404: { name: "not-found", title: "This does not exist for this key" },
  409: { name: "conflict", title: "The request conflicts with the present state" },
  413: { name: "too-large", title: "The body is too large" },
  415: { name: "not-json", title: "The body is not JSON" },
  422: { name: "invalid", title: "A value does not fit" },
  429: { name: "quota-exceeded", title: "Too many requests" },
  500: { name: "failed", title: "Something went wrong on our side" },
  503: { name: "busy", title: "Busy at the moment" },
};

/** A problem of a status, in this product's words. */
export const problemOf = (status: number, detail: string, errors?: PartError[]): Problem => ({
  status,
  title: problemKinds[status]?.title ?? "The request failed",
  detail,
  ...(errors && errors.length > 0 ? { errors } : {}),
});

export const apiProblem = (status: number, detail: string, headers?: Record<string, string>): ApiProblem =>
  new ApiProblem(problemOf(status, detail), headers);

/** The problem of a verb's refusal, whose fields came in the body or in the query string. */
export function problemOfRefusal(error: TidewireError, where: "body" | "query"): Problem {
  const errors = Object.entries(error.fields).map(([field, detail]) =>
    where === "query" ? { detail, parameter: field } : { detail, pointer: `#/${field}` },
  );
  return problemOf(httpStatus[error.code], error.message, errors);
}

/** A refusal as RFC 9457 has it. */
export function problemResponse(
  problem: Problem & { type?: string },
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  const type = new URL(`/settings/api#${problemKinds[problem.status]?.name}`, env().NEXTAUTH_URL).href;
  return new Response(JSON.stringify({ type, ...problem, instance: `urn:uuid:${requestId}` }), {
    status: problem.status,
    headers: {
      ...headers,
      "content-type": "application/problem+json",
      // The rest of the body is not read, so nothing else can be asked on that connection (RFC 9112, section 9.3).
      ...(problem.status === 413 ? { connection: "close" } : {}),
    },
  });
}
