import { type Database, listed } from "./database";

/** A row of the queue: a call to make, or a sleep that has ended. */
export interface QueueItem {
  id: string;
  runId: string;
  functionId: string;
  /** "step" asks the function how it goes on; anything else is the id of one planned step. */
  stepId: string;
  kind: "call" | "sleep";
  attempt: number;
  flowKey: string | null;
}

/** What a call carries besides its queue row. */
export interface RunState {
  event: string;
  parallel: boolean;
  steps: { id: string; result: string }[];
}

interface FetchOptions {
  now: Date;
  limit: number;
  running: string[];
  fullFlowKeys: string[];
  waitingFunctions: string[];
}

/**
 * The next due rows in order. Nothing is marked: which rows are under way is known to this one process (the
 * advisory lock sees to it), so a killed executor's calls are due again by themselves, with the same attempt.
 */
export async function fetchDue(sql: Database, options: FetchOptions): Promise<QueueItem[]> {
  return await sql<QueueItem[]>`
    select id, run_id as "runId", function_id as "functionId", step_id as "stepId", kind, attempt,
      flow_key as "flowKey"
    from queue
    where due_at <= ${options.now}
      and id not in (select value::bigint from ${listed(sql, options.running)})
      and (flow_key is null or kind = 'sleep' or flow_key not in (select value from ${listed(sql, options.fullFlowKeys)}))
      and function_id not in (select value from ${listed(sql, options.waitingFunctions)})
    order by due_at, id
    limit ${options.limit}`;
}

/** When the next row that is not due yet comes due. */
export async function findNextDue(sql: Database, now: Date): Promise<Date | null> {
  const [row] = await sql<{ due: Date | null }[]>`select min(due_at) as due from queue where due_at > ${now}`;
  return row?.due ?? null;
}

/** Run states by run id, steps in the order in which they finished. */
export async function loadRunStates(sql: Database, runIds: string[]): Promise<Map<string, RunState>> {
  const runs = await sql<{ id: string; event: string; parallel: boolean }[]>`
    select id, event, parallel from runs where id in (select value::uuid from ${listed(sql, runIds)})`;
  const states = new Map<string, RunState>(runs.map(({ id, ...run }) => [id, { ...run, steps: [] }]));
  const steps = await sql<{ run_id: string; id: string; result: string }[]>`
    select run_id, id, result from steps
    where run_id in (select value::uuid from ${listed(sql, runIds)}) order by run_id, place`;
  for (const { run_id, ...step } of steps) states.get(run_id)?.steps.push(step);
  return states;
}

/** For the status block: how much waits, and since when the oldest due call does. */
export async function measureQueue(
  sql: Database,
  now: Date,
): Promise<{ queued: number; oldestDueAt: Date | null }> {
  const [row] = await sql<{ queued: number; oldest: Date | null }[]>`
    select count(*)::int as queued, min(due_at) filter (where due_at <= ${now}) as oldest from queue`;
  return { queued: row?.queued ?? 0, oldestDueAt: row?.oldest ?? null };
}
