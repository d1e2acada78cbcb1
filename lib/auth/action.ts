import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { asRefusal } from "@/lib/as-refusal";
import { Conflict, type ErrorCode, type FieldErrors, Invalid } from "@/lib/errors";
import { log } from "@/lib/log";
import type { UserActor, VisitorActor } from "./actor";
import { refuseForeignOrigin } from "./own-route";
import { currentActor } from "./require-actor";
import { currentVisitor } from "./visitor";

export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      code: ErrorCode | "signed_out" | "failed";
      message: string;
      fields: FieldErrors;
      reason?: string;
    };

/**
 * Makes a server action of a verb: checks where the call came from, who calls and what is given, and turns an
 * expected refusal into an answer. Nothing else may export from a `'use server'` file.
 */
export function action<Input extends z.ZodType, T>(
  input: Input,
  verb: (actor: UserActor, given: z.output<Input>) => Promise<T>,
): (given: z.input<Input>) => Promise<ActionResult<T>> {
  return async (given) => {
    try {
      refuseForeignOrigin(await headers());
      const actor = await currentActor();
      if (!actor) {
        return {
          ok: false,
          code: "signed_out",
          message: "You have been signed out. Sign in again.",
          fields: {},
        };
      }
      return { ok: true, data: await verb(actor, parse(input, given)) };
    } catch (error) {
      unstable_rethrow(error);
      return answerFor(error);
    }
  };
}

/** The same for what nobody has to be signed in for. */
export function openAction<Input extends z.ZodType, T>(
  input: Input,
  verb: (visitor: VisitorActor, given: z.output<Input>) => Promise<T>,
): (given: z.input<Input>) => Promise<ActionResult<T>> {
  return async (given) => {
    try {
      refuseForeignOrigin(await headers());
      return { ok: true, data: await verb(await currentVisitor(), parse(input, given)) };
    } catch (error) {
      unstable_rethrow(error);
      return answerFor(error);
    }
  };
}

function parse<Input extends z.ZodType>(input: Input, given: unknown): z.output<Input> {
  const result = input.safeParse(given);
  if (result.success) return result.data;
  const fields: FieldErrors = {};
  for (const issue of result.error.issues) fields[issue.path.join(".")] ??= issue.message;
  throw new Invalid(result.error.issues[0]?.message ?? "Check what you entered.", fields);
}

function answerFor(error: unknown): ActionResult<never> {
  const refusal = asRefusal(error);
  if (refusal) {
    const { code, message, fields } = refusal;
    return {
      ok: false,
      code,
      message,
      fields,
      reason: refusal instanceof Conflict ? refusal.reason : undefined,
    };
  }
  const requestId = randomUUID();
  log.error({ err: error, requestId }, "an action failed");
  return {
    ok: false,
    code: "failed",
    message: `Something went wrong on our side. (${requestId.slice(0, 8)})`,
    fields: {},
  };
}
