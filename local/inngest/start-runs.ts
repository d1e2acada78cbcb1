import { v7 as uuid } from "uuid";
import { concurrencyKeyOf } from "./concurrency-key";
import type { Transaction } from "./database";
import type { FunctionConfig } from "./function-config";

/** An event as functions receive it. */
export interface EventPayload {
  id: string;
  name: string;
  data: unknown;
  ts: number;
  [more: string]: unknown;
}

export interface NewRun {
  fn: FunctionConfig;
  event: EventPayload;
}

/** The runs an event asks for: one for each function with a trigger of its name. */
export function runsFor(functions: Iterable<FunctionConfig>, event: EventPayload): NewRun[] {
  return [...functions].filter((fn) => isTriggered(fn, event)).map((fn) => ({ fn, event }));
}

/** Creates runs and queues the first call of each, in the transaction of what caused them. */
export async function startRuns(tx: Transaction, runs: readonly NewRun[], now: Date): Promise<void> {
  if (runs.length === 0) return;
  const rows = runs.map((run) => ({
    id: uuid(),
    function_id: run.fn.id,
    event: JSON.stringify(run.event),
    flow_key: flowKeyOf(run),
  }));
  await tx`
    insert into runs (id, function_id, event, flow_key, started_at)
    select id, function_id, event, flow_key, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as new (id uuid, function_id text, event text, flow_key text)`;
  await tx`
    insert into queue (run_id, function_id, step_id, kind, due_at, flow_key)
    select id, function_id, 'step', 'call', ${now}, flow_key
    from rows from (
      json_to_recordset(${JSON.stringify(rows)}::text::json) as (id uuid, function_id text, flow_key text)
    ) with ordinality as new (id, function_id, flow_key, place)
    order by place`;
}

function isTriggered(fn: FunctionConfig, event: EventPayload): boolean {
  return fn.events.some(
    (trigger) =>
      trigger.event === event.name &&
      (trigger.failedFunctionId === undefined || trigger.failedFunctionId === failedFunctionId(event)),
  );
}

function failedFunctionId(event: EventPayload): unknown {
  const { data } = event;
  return typeof data === "object" && data !== null && "function_id" in data ? data.function_id : undefined;
}

/** Calls with the same flow key share the function's concurrency limit. */
function flowKeyOf({ fn, event }: NewRun): string | null {
  if (!fn.concurrency) return null;
  return fn.concurrency.key ? `${fn.id} ${concurrencyKeyOf(fn.concurrency.key, event)}` : fn.id;
}
