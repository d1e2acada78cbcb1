import { env } from "@/lib/env";
import { isDatabaseUp } from "@/lib/health";

/** For load balancers and `npm start`: whether this process can serve. */
export async function GET(): Promise<Response> {
  if (!(await isDatabaseUp())) return Response.json({ status: "unavailable" }, { status: 503 });
  return Response.json({ status: "ok", version: env().TIDEWIRE_VERSION });
}
