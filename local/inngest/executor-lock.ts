import { setTimeout as delay } from "node:timers/promises";
import { openClient } from "@/db/open-client";

const lockNumber = 7_437_911_002;
const predecessorMs = 5000;

/**
 * Two executors on one database would both run every step. The lock belongs to one connection, so a killed
 * process gives it back by itself and a Postgres restart takes it away until `hold` gets it again.
 */
export class ExecutorLock {
  #held = false;
  readonly #sql;

  constructor(databaseUrl: string) {
    this.#sql = openClient(databaseUrl, {
      max: 1,
      connectionTimeoutMillis: 5000,
      // It is the connection that holds the lock.
      idleTimeoutMillis: 0,
      application_name: "tidewire-executor-lock",
    });
    this.#sql.pool.on("remove", () => {
      this.#held = false;
    });
  }

  /** Takes the lock unless it is held already; false when another process has it. */
  async hold(): Promise<boolean> {
    if (this.#held) return true;
    const [row] = await this.#sql<
      { locked: boolean }[]
    >`select pg_try_advisory_lock(${lockNumber}) as locked`;
    this.#held = row?.locked ?? false;
    return this.#held;
  }

  /** Waits for a just-killed predecessor's connection to go, then refuses. */
  async holdOrRefuse(): Promise<void> {
    const deadline = performance.now() + predecessorMs;
    while (!(await this.hold())) {
      if (performance.now() > deadline) {
        throw new Error("Another executor is already working on this database. Stop it first.");
      }
      await delay(100);
    }
  }

  async release(): Promise<void> {
    await this.#sql.end(1000);
  }
}
