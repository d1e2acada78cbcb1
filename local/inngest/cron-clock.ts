import { clock } from "@/lib/clock";
import { nextTick, parseCron } from "./cron";
import type { Database } from "./database";
import type { FunctionRegistry } from "./function-registry";
import { startRuns } from "./start-runs";

interface Cron {
  functionId: string;
  expression: string;
  firedAt: Date;
  next: Date;
}

/**
 * Starts runs of functions with a cron trigger. When each last fired is kept, so that ticks missed while the
 * executor was down are made up for by one run right after the start.
 */
export class CronClock {
  readonly #sql: Database;
  readonly #registry: FunctionRegistry;
  #crons: Cron[] = [];
  #loads = 0;

  constructor(sql: Database, registry: FunctionRegistry) {
    this.#sql = sql;
    this.#registry = registry;
  }

  /** Reads the triggers anew; to be called at the start and after each registration. */
  async load(): Promise<void> {
    this.#loads += 1;
    const load = this.#loads;
    const rows = await this.#sql<Omit<Cron, "next">[]>`
      select function_id as "functionId", expression, fired_at as "firedAt" from crons`;
    // A later one, which may have been answered before, knows more.
    if (load !== this.#loads) return;
    this.#crons = rows.map((row) => ({ ...row, next: nextTick(parseCron(row.expression), row.firedAt) }));
  }

  /** The next tick of all, or null without cron triggers. */
  nextTickAt(): Date | null {
    const times = this.#crons.map((cron) => cron.next.getTime());
    return times.length > 0 ? new Date(Math.min(...times)) : null;
  }

  /** Starts what has come due; one run for any number of missed ticks. */
  async fireDue(): Promise<void> {
    const now = clock.now();
    for (const cron of this.#crons) {
      // A clock that was moved back would otherwise silence the trigger until it has caught up.
      const wasMovedBack = cron.firedAt > now;
      if (cron.next > now && !wasMovedBack) continue;
      if (!(await this.#record(cron, now, !wasMovedBack))) {
        // What was kept before, but not answered since Postgres went away at that moment, is read anew: compared with what
        // is remembered here, no tick would ever fire again.
        await this.load();
        return;
      }
      cron.firedAt = now;
      cron.next = nextTick(parseCron(cron.expression), now);
    }
  }

  /** @returns false, having done nothing, where it last fired at another moment than is remembered. */
  async #record(
    { functionId, expression, firedAt, next }: Cron,
    now: Date,
    fires: boolean,
  ): Promise<boolean> {
    const fn = this.#registry.find(functionId);
    return await this.#sql.begin(async (tx) => {
      const moved = await tx`
        update crons set fired_at = ${now}
        where function_id = ${functionId} and expression = ${expression} and fired_at = ${firedAt}`;
      if (moved.count === 0) return false;
      if (!fires || !fn) return true;
      const event = {
        id: `${functionId}:${expression}:${next.toISOString()}`,
        name: "inngest/scheduled.timer",
        data: { cron: expression },
        ts: now.getTime(),
      };
      await startRuns(tx, [{ fn, event }], now);
      return true;
    });
  }
}
