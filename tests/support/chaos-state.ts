import fs from "node:fs";
import path from "node:path";
import { openClient } from "@/db/open-client";
import { databaseUrl } from "@/local/postgres";
import type { Stack } from "@/local/stack";

const lastLines = 25;

/** What the product waits for, as its database and its engine's have it, each by a name. */
const questions = {
  messages: `
    select status, lane, count(*), min(ready_at) as ready, max(ready_at) as ready_upto, min(claimed_at) as claimed,
      max(claimed_at) as claimed_upto, max(attempts) as attempts, min(error_detail) as detail
    from messages where direction = 'outbound' group by 1, 2 order by 1, 2`,
  lanes: "select *, clock_timestamp() as now from send_lanes",
  chores: "select * from sweep_chores order by ended_at",
  connections: `
    select datname, application_name, state, wait_event_type, wait_event, now() - state_change as since,
      left(query, 120) as query
    from pg_stat_activity where datname like 'tidewire%' and state <> 'idle' and pid <> pg_backend_pid()`,
};
const engineQuestions = {
  queue: "select function_id, step_id, kind, attempt, due_at, flow_key from queue order by due_at limit 20",
  runs: `
    select function_id, started_at, finished_at, left(error, 200) as error
    from runs order by started_at desc limit 12`,
};

/** How a stack stands whose test failed, as text: what it waits for, and what its processes said last. */
export async function describeState(stack: Stack, dataDir: string): Promise<string> {
  return [
    ...readLogs(path.join(dataDir, "logs")),
    ...(await ask(stack.databaseUrl, questions)),
    ...(await ask(databaseUrl(stack.databaseUrl, "tidewire_executor"), engineQuestions)),
  ].join("\n");
}

async function ask(url: string, named: Record<string, string>): Promise<string[]> {
  const sql = openClient(url, { max: 1, connectionTimeoutMillis: 3000, statement_timeout: 3000 });
  const answers: string[] = [];
  for (const [name, question] of Object.entries(named)) {
    const said = await sql.pool.query(question).then(
      ({ rows }) => rows.map((row) => JSON.stringify(row)),
      (error) => [String(error)],
    );
    answers.push(`${name}:`, ...said.map((line) => `  ${line}`));
  }
  await sql.end(1000);
  return answers;
}

const readLogs = (folder: string): string[] =>
  fs.readdirSync(folder).flatMap((name) => {
    const lines = fs.readFileSync(path.join(folder, name), "utf8").trimEnd().split("\n");
    return [`${name}:`, ...lines.slice(-lastLines).map((line) => `  ${line.slice(0, 400)}`)];
  });
