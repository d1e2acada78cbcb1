import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { Forbidden, httpStatus, Invalid, TidewireError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { UserActor } from "./actor";
import { currentActor } from "./require-actor";
import { isOwnOrigin } from "./rules";

/**
 * Makes a POST handler of a verb: JSON in, JSON out. For the few writes that an action cannot carry: those that have
 * to outlive the page, and those that must not stand in line with it, since a page's actions run one after another.
 */
export function writeRoute<Input extends z.ZodType, T>(
  input: Input,
  verb: (actor: UserActor, given: z.output<Input>) => Promise<T>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const given = await headers();
      if (!isOwnOrigin(given.get("origin"), given.get("x-forwarded-host") ?? given.get("host")))
        throw new Forbidden();
      const actor = await currentActor();
      if (!actor) return answer(401, { code: "signed_out", message: "You have been signed out." });
      const parsed = input.safeParse(await request.json().catch(() => null));
      if (!parsed.success) throw new Invalid(parsed.error.issues[0]?.message ?? "Check what you entered.");
      return answer(200, await verb(actor, parsed.data));
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof TidewireError) {
        return answer(httpStatus[error.code], { code: error.code, message: error.message });
      }
      const requestId = randomUUID();
      log.error({ err: error, requestId }, "a write failed");
      return answer(500, { code: "failed", message: "Something went wrong on our side." });
    }
  };
}

const answer = (status: number, body: unknown) =>
  Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
