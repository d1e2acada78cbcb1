import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** For load balancers and `npm start`: whether this process can serve. */
export async function GET(): Promise<Response> {
  try {
    await db().execute(sql`select 1`);
    return Response.json({ status: "ok", version: env().TIDEWIRE_VERSION });
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return Response.json({ status: "unavailable" }, { status: 503 });
  }
}
