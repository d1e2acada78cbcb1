import { db } from "@/db/client";
import { sweepChores } from "@/db/schema";
import { clock } from "@/lib/clock";
import { withoutValues } from "@/lib/database-errors";
import { log } from "@/lib/log";
import { isShuttingDown } from "@/lib/shutdown";
import { isSweepLate, lastSweep } from "@/lib/status/rules";

/** What this process stands on, in words that give nothing away. */
export type Health = {
  /** "ok": it can serve. "stopping": it ends what it has begun and takes nothing new. */
  status: "ok" | "stopping" | "unavailable";
  database: "up" | "down";
  /** Whether the engine calls: "late" when no sweep came for minutes. */
  jobs: "up" | "late" | "unknown";
  /** Whether the carrier answered the last sweep. */
  carrier: "up" | "failing" | "unknown";
};

/** The chore that always asks the carrier. */
const carrierChore = "read-back-deliveries";

/** Asks the database alone: what it says of engine and carrier is what the last sweep found. */
export async function getHealth(): Promise<Health> {
  try {
    const chores = await db().select().from(sweepChores);
    const carrier = chores.find(({ name }) => name === carrierChore);
    return {
      status: isShuttingDown() ? "stopping" : "ok",
      database: "up",
      jobs: isSweepLate(lastSweep(chores), clock.now().toISOString()) ? "late" : "up",
      carrier: !carrier ? "unknown" : carrier.failingSince ? "failing" : "up",
    };
  } catch (error) {
    log.error({ err: withoutValues(error) }, "the database does not answer");
    return { status: "unavailable", database: "down", jobs: "unknown", carrier: "unknown" };
  }
}
