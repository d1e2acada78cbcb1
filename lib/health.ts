import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { log } from "@/lib/log";

/** Whether this process reaches the database. */
export async function isDatabaseUp(): Promise<boolean> {
  try {
    await db().execute(sql`select 1`);
    return true;
  } catch (error) {
    log.error({ err: error }, "the database does not answer");
    return false;
  }
}
