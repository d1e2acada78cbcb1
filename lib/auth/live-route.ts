import type { z } from "zod";
import type { UserActor } from "./actor";
import { answer, answerTo, refuseForeignOrigin } from "./own-route";
import { currentActor } from "./require-actor";

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
      if (request.method === "POST") refuseForeignOrigin(request.headers);
      const actor = await currentActor();
      if (!actor) return answer(401, { code: "signed_out", message: "You have been signed out." });
      const given = { ...Object.fromEntries(new URL(request.url).searchParams), ...(await context.params) };
      const parsed = input.safeParse(given);
      if (!parsed.success) return answer(400, { code: "invalid", message: parsed.error.issues[0]?.message });
      return answer(200, await query(actor, parsed.data));
    } catch (error) {
      return answerTo(error, "a live read failed");
    }
  };
}
