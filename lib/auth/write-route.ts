import { headers } from "next/headers";
import type { z } from "zod";
import { Invalid } from "@/lib/errors";
import { readBounded, readBoundedBytes } from "@/lib/read-bounded";
import type { UserActor } from "./actor";
import { answer, answerTo, refuseForeignOrigin } from "./own-route";
import { currentActor } from "./require-actor";

/**
 * Makes a POST handler of a verb: JSON in, JSON out. For the few that an action cannot carry: those that have to outlive
 * the page, and those that must not stand in line with it, since a page's actions run one after another. The verb is told
 * when whoever asked has gone.
 */
export function writeRoute<Input extends z.ZodType, T>(input: Input, verb: Verb<Input, T>): Handler {
  return handler(input, verb, async (request) => parseJson(await readBounded(request, mostJsonBytes)));
}

/**
 * Makes a handler of a verb that takes bytes: they are the body, and everything else stands in the address.
 * @param mostBytes more are refused without being read
 */
export function bytesRoute<Input extends z.ZodType, T>(
  input: Input,
  verb: Verb<Input, T>,
  mostBytes: number,
): Handler {
  return handler(input, verb, async (request, params) => {
    const bytes = await readBoundedBytes(request, mostBytes);
    if (!bytes) throw new Invalid(`At most ${mostBytes} bytes are taken at once.`);
    return { ...Object.fromEntries(new URL(request.url).searchParams), ...params, bytes };
  });
}

type Verb<Input extends z.ZodType, T> = (
  actor: UserActor,
  given: z.output<Input>,
  gone: AbortSignal,
) => Promise<T>;
type Params = Record<string, string>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** Texts are bounded by their schemas; this only keeps a body from filling the memory. */
const mostJsonBytes = 1_000_000;

function handler<Input extends z.ZodType, T>(
  input: Input,
  verb: Verb<Input, T>,
  read: (request: Request, params: Params) => Promise<unknown>,
): Handler {
  return async (request, context) => {
    try {
      refuseForeignOrigin(await headers());
      const actor = await currentActor();
      if (!actor) return answer(401, { code: "signed_out", message: "You have been signed out." });
      const parsed = input.safeParse(await read(request, await context.params));
      if (!parsed.success) throw new Invalid(parsed.error.issues[0]?.message ?? "Check what you entered.");
      return answer(200, await verb(actor, parsed.data, request.signal));
    } catch (error) {
      return answerTo(error, "a write failed");
    }
  };
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
