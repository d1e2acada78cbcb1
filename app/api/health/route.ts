import { env } from "@/lib/env";
import { getHealth } from "@/lib/health";

/**
 * For load balancers, by its status: 200 as long as this process can serve. For operators, by its words: neither late
 * jobs nor a silent carrier is mended by taking a server out.
 */
export async function GET(): Promise<Response> {
  const health = await getHealth();
  return Response.json(
    { ...health, version: env().TIDEWIRE_VERSION },
    { status: health.status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
