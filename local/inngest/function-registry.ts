import { z } from "zod";
import { clock } from "@/lib/clock";
import { type Database, listed } from "./database";
import { type FunctionConfig, readFunctionConfig } from "./function-config";

const registration = z.object({ appName: z.string().min(1), functions: z.array(z.unknown()) });

/** The registered functions: kept in the database, read from memory. */
export class FunctionRegistry {
  readonly #sql: Database;
  #functions = new Map<string, FunctionConfig>();

  constructor(sql: Database) {
    this.#sql = sql;
  }

  get size(): number {
    return this.#functions.size;
  }

  find(id: string): FunctionConfig | undefined {
    return this.#functions.get(id);
  }

  all(): Iterable<FunctionConfig> {
    return this.#functions.values();
  }

  /** Reads what earlier registrations left, so that runs go on before the app registers again. */
  async load(): Promise<void> {
    const rows = await this.#sql<{ config: string }[]>`select config from functions`;
    const configs = rows.map((row) => readFunctionConfig(JSON.parse(row.config)));
    this.#functions = new Map(configs.map((config) => [config.id, config]));
  }

  /**
   * Replaces all functions of one app, or none: throws UnsupportedFeature when any of them asks for more than
   * the executor does. Returns how many the app now has.
   */
  async register(body: unknown): Promise<{ app: string; count: number }> {
    const { appName, functions } = registration.parse(body);
    const entries = functions.map((raw) => ({ raw, config: readFunctionConfig(raw) }));
    const ids = entries.map((entry) => entry.config.id);
    await this.#sql.begin(async (tx) => {
      await tx`delete from functions where app = ${appName} and id not in (select value from ${listed(tx, ids)})`;
      for (const { raw, config } of entries) {
        await tx`
          insert into functions (id, app, config) values (${config.id}, ${appName}, ${JSON.stringify(raw)})
          on conflict (id) do update set app = excluded.app, config = excluded.config`;
        const expressions = config.crons.map((trigger) => trigger.cron);
        await tx`
          delete from crons where function_id = ${config.id}
            and expression not in (select value from ${listed(tx, expressions)})`;
        for (const expression of expressions) {
          await tx`
            insert into crons (function_id, expression, fired_at)
            values (${config.id}, ${expression}, ${clock.now()}) on conflict do nothing`;
        }
      }
    });
    await this.load();
    return { app: appName, count: entries.length };
  }
}
