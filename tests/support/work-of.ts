import { sql } from "drizzle-orm";
import { connectionOf, db, inTransaction } from "@/db/client";

export type Work = {
  /** The plan of each statement that read one of the tables from end to end, with the statement. */
  scans: string[];
  /** How many rows of the tables were looked at. */
  rows: number;
  /** The most rows that one step of a plan handed on to the next, over all the times it was taken. */
  handedOn: number;
};

/**
 * What it takes to do something, as Postgres itself tells: each statement's plan as it was carried out, those of
 * foreign keys included. The tables have to hold so many rows that reading them all would be the worse way, and be
 * analyzed. Only with a single connection (DATABASE_POOL=1), which counts for itself.
 */
export async function workOf(ask: () => Promise<unknown>, tables: string[]): Promise<Work> {
  const before = await countRows(tables);
  const plans = await plansOf(ask);
  const after = await countRows(tables);
  return {
    scans: plans.filter((plan) => readsWhole(plan, tables)),
    rows: after - before,
    handedOn: Math.max(...plans.map(handedOn)),
  };
}

const explaining = `
  load 'auto_explain';
  set auto_explain.log_level = notice;
  set auto_explain.log_nested_statements = on;
  set auto_explain.log_analyze = on;
  set auto_explain.log_timing = off`;

async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
  const connection = await inTransaction(async (tx) => connectionOf(tx));
  const plans: string[] = [];
  const note = ({ message = "" }) => void (message.includes("plan:\n") && plans.push(message));
  await connection.query(`${explaining}; set auto_explain.log_min_duration = 0`);
  connection.on("notice", note);
  try {
    await ask();
  } finally {
    connection.off("notice", note);
    await connection.query("set auto_explain.log_min_duration = -1");
  }
  if (plans.length === 0) throw new Error("nothing was asked of the one connection");
  return plans;
}

/** Whether a plan reads one of the tables from end to end; what it planned for, and never did, is no reading. */
const readsWhole = (plan: string, tables: string[]): boolean =>
  [...plan.matchAll(/Seq Scan on (\w+).*/g)].some(
    ([node, table = ""]) => tables.includes(table) && !node.endsWith("(never executed)"),
  );

const handedOn = (plan: string): number =>
  Math.max(
    0,
    ...[...plan.matchAll(/\(actual rows=([\d.]+) loops=(\d+)\)/g)].map(
      ([, rows, loops]) => Number(rows) * Number(loops),
    ),
  );

async function countRows(tables: string[]): Promise<number> {
  await db().execute(sql`select pg_stat_force_next_flush()`);
  const [row] = (
    await db().execute<{ rows: number }>(sql`
    select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows
    from pg_stat_user_tables where relname in ${tables}`)
  ).rows;
  if (!row) throw new Error("no statistics");
  return row.rows;
}
