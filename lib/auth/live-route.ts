import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { Forbidden, httpStatus, TidewireError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { UserActor } from "./actor";
import { currentActor } from "./require-actor";
import { isOwnOrigin } from "./rules";

/**
 * Makes a GET handler of a query, for the live panes: query string in, JSON out, never cached. Route parameters
 * count as part of the query string. As a POST handler it takes calls of our own pages only.
 */
export function liveRoute<Input extends z.ZodType, T>(
  input: Input,
  query: (actor: UserActor, given: z.output<Input>) => Promise<T>,
): (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response> {
  return async (request, context) => {
    try {
      if (request.method !== "GET") refuseForeignOrigin(request.headers);
      const actor = await currentActor();
      if (!actor) return answer(401, { code: "signed_out", message: "You have been signed out." });
      const given = { ...Object.fromEntries(new URL(request.url).searchParams), ...(await context.params) };
      const parsed = input.safeParse(given);
      if (!parsed.success) return answer(400, { code: "invalid", message: parsed.error.issues[0]?.message });
      return answer(200, await query(actor, parsed.data));
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof TidewireError) {
        return answer(httpStatus[error.code], { code: error.code, message: error.message });
      }
      const requestId = randomUUID();
      log.error({ err: error, requestId }, "a live read failed");
      return answer(500, {
        code: "failed",
        message: `Something went wrong on our side. (${requestId.slice(0, 8)})`,
      });
    }
  };
}

function refuseForeignOrigin(headers: Headers): void {
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  if (!isOwnOrigin(headers.get("origin"), host)) throw new Forbidden();
}

const answer = (status: number, body: unknown) =>
  Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
