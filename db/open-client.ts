import type pg from "pg";
import { closePool, openPool, withConnection } from "./open-pool";

/** The rows of an answer, and how many there are or were changed. */
type Answer<Rows> = Rows & { count: number };

/** Runs one statement; each value takes the place of its `$n`. */
type Run = (text: string, values: unknown[]) => Promise<pg.QueryResult>;

/**
 * Plain SQL as a template whose values become parameters. A template within another is a piece of it, and a call with
 * a name is that identifier. What is awaited runs.
 */
export type Sql = {
  // biome-ignore lint/suspicious/noExplicitAny: like a query's result of node-postgres, whatever the caller knows it is
  <Rows extends any[] = any[]>(strings: TemplateStringsArray, ...values: unknown[]): Statement<Rows>;
  (identifier: string): Identifier;
};

/** A pool to be asked in plain SQL, for what stands outside the product's schema. */
export type Client = Sql & {
  /** Runs `work` in a transaction: what it throws undoes it all. */
  begin<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  /** Statements as they stand, without parameters. */
  unsafe(text: string): Promise<unknown>;
  /** Closes the connections; those still at work after `withinMs` are cut. */
  end(withinMs?: number): Promise<void>;
  pool: pg.Pool;
};

/** Opens a pool on its first query, to the database at `url`. */
export function openClient(url: string, options: pg.PoolConfig = {}): Client {
  const pool = openPool(url, options);
  return Object.assign(
    templatesFor((text, values) => pool.query(text, values)),
    {
      pool,
      begin: <T>(work: (tx: Sql) => Promise<T>) =>
        withConnection(pool, (connection) => begin(connection, work)),
      unsafe: async (text: string) => void (await pool.query(text)),
      end: (withinMs?: number) => closePool(pool, withinMs),
    },
  );
}

async function begin<T>(connection: pg.PoolClient, work: (tx: Sql) => Promise<T>): Promise<T> {
  await connection.query("begin");
  try {
    const result = await work(templatesFor((text, values) => connection.query(text, values)));
    await connection.query("commit");
    return result;
  } catch (error) {
    await connection.query("rollback");
    throw error;
  }
}

function templatesFor(run: Run): Sql {
  function tagged(strings: TemplateStringsArray | string, ...values: unknown[]) {
    return typeof strings === "string" ? new Identifier(strings) : new Statement(run, strings, values);
  }
  return tagged as Sql;
}

class Identifier {
  readonly text: string;

  constructor(name: string) {
    this.text = `"${name.replaceAll('"', '""')}"`;
  }
}

/** A query, or a piece of one. */
export class Statement<Rows> implements PromiseLike<Answer<Rows>> {
  readonly #run: Run;
  readonly #strings: readonly string[];
  readonly #values: readonly unknown[];

  constructor(run: Run, strings: readonly string[], values: readonly unknown[]) {
    this.#run = run;
    this.#strings = strings;
    this.#values = values;
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting a statement is what runs it
  then<A = Answer<Rows>, B = never>(
    fulfilled?: ((rows: Answer<Rows>) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#execute().then(fulfilled, rejected);
  }

  async #execute(): Promise<Answer<Rows>> {
    const parameters: unknown[] = [];
    const text = this.#write(parameters);
    const { rows, rowCount } = await this.#run(text, parameters);
    return Object.defineProperty(rows as Rows & { count: number }, "count", { value: rowCount ?? 0 });
  }

  #write(parameters: unknown[]): string {
    return this.#strings.reduce((text, string, position) => {
      const value = this.#values[position - 1];
      if (value instanceof Statement) return text + value.#write(parameters) + string;
      if (value instanceof Identifier) return text + value.text + string;
      return `${text}$${parameters.push(value)}${string}`;
    });
  }
}
