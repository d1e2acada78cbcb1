import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ZodError } from "zod";
import { clock } from "@/lib/clock";
import { acceptEvents, sentEvents } from "./accept-events";
import { measureQueue } from "./call-queue";
import type { CronClock } from "./cron-clock";
import { type Database, isConnectionError } from "./database";
import { UnsupportedFeature } from "./function-config";
import type { FunctionRegistry } from "./function-registry";
import type { RunQueue } from "./run-queue";
import { hashSigningKey, isSameSecret } from "./signing";

interface ApiOptions {
  sql: Database;
  registry: FunctionRegistry;
  crons: CronClock;
  queue: RunQueue;
  eventKey: string;
  signingKey: string;
  log: (line: string) => void;
}

interface Reply {
  status: number;
  body: Record<string, unknown>;
}

const largestBody = 4 * 1024 * 1024;

/** The executor's own HTTP: the event API and the registration as the SDK speaks them, health, and one for tests. */
export function createApi(options: ApiOptions): Server {
  return createServer(async (request, response) => {
    const reply = await route(request, options).catch((error: unknown) => replyToError(error, options.log));
    send(response, reply);
  });
}

async function route(request: IncomingMessage, options: ApiOptions): Promise<Reply> {
  const { pathname } = new URL(request.url ?? "/", "http://executor");
  const [, first, second, ...rest] = pathname.split("/");
  const key = `${request.method} /${[first, ...rest].join("/")}`;
  if (key === "POST /e" && second) return await postEvents(request, decodeURIComponent(second), options);
  if (`${request.method} ${pathname}` === "POST /fn/register")
    return await postRegistration(request, options);
  if (`${request.method} ${pathname}` === "GET /health") return await getHealth(options);
  if (`${request.method} ${pathname}` === "POST /admin/lose-runs")
    return await postLoseRuns(request, options);
  return refuse(404, "Not found");
}

async function postEvents(request: IncomingMessage, eventKey: string, options: ApiOptions): Promise<Reply> {
  if (!isSameSecret(eventKey, options.eventKey)) return refuse(401, "Event key not found");
  const events = sentEvents.parse(await readJson(request));
  const seed = request.headers["x-inngest-event-id-seed"];
  const { sql, registry, queue } = options;
  const ids = await acceptEvents(sql, registry, events, Array.isArray(seed) ? seed[0] : seed);
  queue.wake();
  return { status: 200, body: { ids, status: 200 } };
}

async function postRegistration(request: IncomingMessage, options: ApiOptions): Promise<Reply> {
  if (!hasSigningKey(request, options)) return refuse(401, "The signing key is not this executor's");
  const { registry, crons, queue, log } = options;
  const { app, count } = await registry.register(await readJson(request));
  await crons.load();
  queue.wake();
  log(`${app} registered ${count} functions.`);
  return { status: 200, body: { ok: true, status: 200, modified: true } };
}

async function getHealth({ sql, registry, queue }: ApiOptions): Promise<Reply> {
  const { queued, oldestDueAt } = await measureQueue(sql, clock.now());
  const running = queue.running.size;
  return { status: 200, body: { status: "ok", queued, oldestDueAt, running, functions: registry.size } };
}

/** For tests of recovery: every run is gone, the event ids of the last day are still known. */
async function postLoseRuns(request: IncomingMessage, options: ApiOptions): Promise<Reply> {
  if (!hasSigningKey(request, options)) return refuse(401, "The signing key is not this executor's");
  const lost = await options.sql`delete from runs where finished_at is null`;
  return { status: 200, body: { status: 200, lost: lost.count } };
}

function hasSigningKey(request: IncomingMessage, { signingKey }: ApiOptions): boolean {
  return isSameSecret(request.headers.authorization ?? "", `Bearer ${hashSigningKey(signingKey)}`);
}

class BadBody extends Error {}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody) throw new BadBody("The body is larger than 4 MB");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new BadBody("The body is not JSON");
  }
}

function replyToError(error: unknown, log: (line: string) => void): Reply {
  if (error instanceof UnsupportedFeature || error instanceof BadBody) {
    if (error instanceof UnsupportedFeature) log(error.message);
    return refuse(400, error.message);
  }
  if (error instanceof URIError) return refuse(400, "The address is not well formed");
  if (error instanceof ZodError) {
    return refuse(400, error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
  }
  if (isConnectionError(error)) return refuse(503, "Postgres is away");
  log(`A request failed: ${String(error)}`);
  return refuse(500, "Internal error");
}

/** The SDK reads `error` and `status` from the body, of events and registration alike. */
function refuse(status: number, error: string): Reply {
  return { status, body: { ok: false, status, error } };
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
