import type { z } from "zod";
import { streamParts } from "@/lib/exports/stream-parts";
import type { UserActor } from "./actor";
import { answer, answerTo } from "./own-route";
import { currentActor } from "./require-actor";

/** A file that is written while it is read; a CSV file unless it says otherwise. */
export type Download = { name: string; contentType?: string; parts: AsyncGenerator<string> };

/**
 * Makes a GET handler of a verb that writes a file. Route parameters count as part of the query string. What names
 * nothing by its id is not found, like what somebody has no access to.
 */
export function downloadRoute<Input extends z.ZodType>(
  input: Input,
  verb: (actor: UserActor, given: z.output<Input>) => Promise<Download>,
): (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response> {
  return async (request, context) => {
    try {
      const actor = await currentActor();
      if (!actor) return answer(401, { message: "You have been signed out. Sign in again." });
      const given = { ...Object.fromEntries(new URL(request.url).searchParams), ...(await context.params) };
      const parsed = input.safeParse(given);
      if (!parsed.success) return refuse(parsed.error.issues[0]);
      const file = await verb(actor, parsed.data);
      return new Response(streamParts(file.parts), {
        headers: {
          "content-type": file.contentType ?? "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="${file.name}"`,
          "cache-control": "private, no-store",
          "x-content-type-options": "nosniff",
        },
      });
    } catch (error) {
      return answerTo(error, "a download failed");
    }
  };
}

function refuse(issue: z.core.$ZodIssue | undefined): Response {
  return String(issue?.path[0]).endsWith("Id")
    ? answer(404, { message: "This does not exist, or you have no access to it." })
    : answer(400, { message: issue?.message ?? "Check what you entered." });
}
