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

export const { GET, PUT } = handler;

/** The SDK answers 500 to a body that is not JSON, from whoever sends it: that is refused here. */
export async function POST(request: NextRequest, context: unknown): Promise<Response> {
  const body = await readBounded(request.clone(), mostBytes);
  if (body === null) return Response.json({ detail: "The body is too large." }, { status: 413 });
  if (!isJson(body)) return Response.json({ detail: "The body is not JSON." }, { status: 400 });
  return handler.POST(request, context);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
