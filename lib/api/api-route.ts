import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { findApiKeyActor } from "@/lib/api-keys/find-api-key-actor";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { isContention, isDataError, withoutValues } from "@/lib/database-errors";
import { TidewireError } from "@/lib/errors";
import { log } from "@/lib/log";
import { type Tx, transact } from "@/lib/transact";
import { type Answer, hashOfRequest, idempotencyKeyOf, keepAnswer } from "./keep-answer";
import { parseInput } from "./parse-input";
import { ApiProblem, apiProblem, problemOf, problemOfRefusal, problemResponse } from "./problem";
import { countRequest } from "./rate-limit";
import { readJson } from "./read-json";

type Context = { params: Promise<Record<string, string>> };
type Handler = (request: Request, context: Context) => Promise<Response>;

/** Makes a GET handler of a query. Route parameters count as part of the query string. */
export function apiRead<Input extends z.ZodType, T>(
  input: Input,
  query: (actor: ApiKeyActor, given: z.output<Input>) => Promise<T>,
): Handler {
  return (request, context) =>
    asCaller(request, async (actor) => {
      const given = await parseInput(actor, input, await parametersOf(request, context), "query");
      return { status: 200, body: JSON.stringify(await query(actor, given)) };
    });
}

/** Makes a DELETE handler of a verb. */
export function apiDelete<Input extends z.ZodType>(
  input: Input,
  verb: (actor: ApiKeyActor, given: z.output<Input>) => Promise<void>,
): Handler {
  return (request, context) =>
    asCaller(request, async (actor) => {
      await verb(actor, await parseInput(actor, input, await parametersOf(request, context), "query"));
      return { status: 204, body: "" };
    });
}

/**
 * Makes a POST handler of a verb that works in the transaction it is given: with an `Idempotency-Key` the answer is
 * kept in the same one.
 */
export function apiPost<Input extends z.ZodType, T>(
  input: Input,
  verb: (tx: Tx, actor: ApiKeyActor, given: z.output<Input>) => Promise<T>,
  { mostBytes, status }: { mostBytes: number; status: number },
): Handler {
  return (request) =>
    asCaller(request, async (actor) => {
      const key = idempotencyKeyOf(request);
      const { text, json } = await readJson(request, mostBytes);
      const given = await parseInput(actor, input, json, "body");
      return transact(async (tx) => {
        const work = async () => ({ status, body: JSON.stringify(await verb(tx, actor, given)) });
        if (key === null) return work();
        const { answer, repeated } = await keepAnswer(tx, actor, key, hashOfRequest(request, text), work);
        return repeated ? { ...answer, headers: { "idempotency-replayed": "true" } } : answer;
      });
    });
}

/** The answer where there is nothing under /api/v1. */
export const apiNotFound = (request: Request): Promise<Response> =>
  asCaller(request, async () => {
    throw apiProblem(404, "There is nothing at this address. The reference lists what there is.");
  });

type Reply = Answer & { headers?: Record<string, string> };

/** Does work for whoever holds the request's key, and turns every refusal into a problem. */
async function asCaller(request: Request, work: (actor: ApiKeyActor) => Promise<Reply>): Promise<Response> {
  const requestId = randomUUID();
  let headers: Record<string, string> = { "x-request-id": requestId, "cache-control": "no-store" };
  try {
    const actor = await authenticate(request);
    headers = { ...headers, ...(await countRequest(actor.apiKeyId)) };
    const reply = await work(actor);
    const body = reply.status === 204 ? null : reply.body;
    const type: Record<string, string> = body === null ? {} : { "content-type": "application/json" };
    return new Response(body, { status: reply.status, headers: { ...headers, ...type, ...reply.headers } });
  } catch (error) {
    unstable_rethrow(error);
    const { problem, headers: more } = refusalOf(error, request, requestId);
    return problemResponse(problem, requestId, { ...headers, ...more });
  }
}

/** @throws ApiProblem 401 without a working key, 403 where the organization switched the API off. */
async function authenticate(request: Request): Promise<ApiKeyActor> {
  const given = request.headers.get("authorization");
  if (given === null) {
    throw apiProblem(401, "Send an API key in the header Authorization: Bearer <key>.", {
      "www-authenticate": 'Bearer realm="Tidewire"',
    });
  }
  const secret = /^bearer +(\S+)$/i.exec(given.trim())?.[1];
  const caller = secret ? await findApiKeyActor(secret) : null;
  if (!caller) {
    throw apiProblem(401, "This API key does not exist or was revoked.", {
      "www-authenticate": 'Bearer realm="Tidewire", error="invalid_token"',
    });
  }
  if (!caller.allowed)
    throw apiProblem(403, "The notes API is switched off. An admin can switch it on in Settings.");
  return caller.actor;
}

async function parametersOf(request: Request, context: Context): Promise<Record<string, string>> {
  return { ...Object.fromEntries(new URL(request.url).searchParams), ...(await context.params) };
}

function refusalOf(
  error: unknown,
  request: Request,
  requestId: string,
): Pick<ApiProblem, "problem" | "headers"> {
  if (error instanceof ApiProblem) return error;
  if (error instanceof TidewireError)
    return { problem: problemOfRefusal(error, request.method === "POST" ? "body" : "query"), headers: {} };
  if (isDataError(error)) return { problem: problemOf(422, "A value cannot be stored."), headers: {} };
  if (isContention(error)) {
    return {
      problem: problemOf(503, "Others work on the same threads. Try again in a moment."),
      headers: { "retry-after": "1" },
    };
  }
  log.error({ err: withoutValues(error), requestId }, "an API request failed");
  return { problem: problemOf(500, `Tell us the request: ${requestId}.`), headers: {} };
}
