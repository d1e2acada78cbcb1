import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { functions } from "@/inngest";
import { inngest } from "@/inngest/client";
import { readBounded } from "@/lib/read-bounded";

/** Steps are bounded to about a minute by their own clock; this is what the host grants them. */
export const maxDuration = 300;

const handler = serve({ client: inngest, functions });

// The engine's own limit for a run's state.
const mostBytes = 32 * 1024 * 1024;

export const { GET } = handler;
export const POST = guarded(handler.POST);
export const PUT = guarded(handler.PUT);

/** The SDK answers 500 to a body that is not JSON, from whoever sends it: that is refused here. */
function guarded(serve: typeof handler.POST): typeof handler.POST {
  return async (request: NextRequest, context: unknown) => {
    const body = await readBounded(request.clone(), mostBytes);
    if (body === null) return Response.json({ detail: "The body is too large." }, { status: 413 });
    if (body !== "" && !isJson(body))
      return Response.json({ detail: "The body is not JSON." }, { status: 400 });
    return serve(request, context);
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
