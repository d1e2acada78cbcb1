import { currentActor } from "@/lib/auth/require-actor";
import { openStream } from "@/lib/realtime/open-stream";

export const dynamic = "force-dynamic";
export const maxDuration = 300;

export async function GET(request: Request): Promise<Response> {
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
