import { currentActor } from "@/lib/auth/require-actor";
import { openStream } from "@/lib/realtime/open-stream";
import { isShuttingDown } from "@/lib/shutdown";

export const dynamic = "force-dynamic";
export const maxDuration = 300;

export async function GET(request: Request): Promise<Response> {
  // Whoever was told that the stream ended comes back at once, and would keep this process from ending.
  if (isShuttingDown()) return new Response(null, { status: 503 });
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 401 });
  return new Response(await openStream(actor, request.signal), {
    headers: {
      "content-type": "text/event-stream",
      // Without no-transform, proxies and Next itself hold events back to compress them.
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
