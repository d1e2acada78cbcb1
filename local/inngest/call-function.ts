import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { text } from "node:stream/consumers";
import type { QueueItem, RunState } from "./call-queue";
import { canonicalJson } from "./canonical-json";
import type { FunctionConfig } from "./function-config";
import { signBody } from "./signing";

/** Nothing listened at the app's address: it is starting again, and the function never saw the call. */
export class AppUnreachable extends Error {}

export interface Answer {
  status: number;
  body: string;
  noRetry: boolean;
  retryAfter: string | undefined;
}

// The app's maxDuration is 300 s. fetch is out: it gives up by itself after 300 s.
const callTimeoutMs = 320_000;
// Idle sockets go before a Node server drops them at 5 s, so that no call meets a closing one.
const agentOptions = { keepAlive: true, timeout: 3000 };
const agents = { "http:": new HttpAgent(agentOptions), "https:": new HttpsAgent(agentOptions) };

/** Makes one signed call. Throws AppUnreachable, or the error of a connection that broke after the request left. */
export async function callFunction(
  fn: FunctionConfig,
  item: QueueItem,
  state: RunState,
  options: { signingKey: string; signal: AbortSignal },
): Promise<Answer> {
  const url = new URL(fn.url);
  url.searchParams.set("fnId", fn.id);
  url.searchParams.set("stepId", item.stepId);
  const body = callBody(fn, item, state);
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-inngest-signature": signBody(body, options.signingKey),
    "x-inngest-server-kind": "cloud",
  };
  const response = await send(url, body, headers, options.signal);
  return {
    status: response.statusCode ?? 0,
    body: await text(response),
    noRetry: response.headers["x-inngest-no-retry"] === "true",
    retryAfter: response.headers["retry-after"],
  };
}

/** The request of the SDK's `parseFnData`. */
function callBody(fn: FunctionConfig, item: QueueItem, state: RunState): string {
  const event: unknown = JSON.parse(state.event);
  const stack = state.steps.map((step) => step.id);
  return canonicalJson({
    event,
    events: [event],
    steps: Object.fromEntries(state.steps.map((step) => [step.id, JSON.parse(step.result)])),
    ctx: {
      run_id: item.runId,
      fn_id: fn.id,
      attempt: item.attempt,
      max_attempts: fn.maxAttempts,
      disable_immediate_execution: state.parallel,
      use_api: false,
      stack: { stack, current: stack.length },
    },
    version: -1,
  });
}

function send(
  url: URL,
  body: string,
  headers: Record<string, string | number>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === "https:";
  const request = isSecure ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: "POST",
        headers,
        agent: agents[isSecure ? "https:" : "http:"],
        signal: AbortSignal.any([signal, AbortSignal.timeout(callTimeoutMs)]),
      },
      resolve,
    );
    outgoing.on("error", (error) => reject(isUnreachable(error) ? new AppUnreachable(error.message) : error));
    outgoing.end(body);
  });
}

function isUnreachable(error: Error): boolean {
  const code = "code" in error ? error.code : undefined;
  const syscall = "syscall" in error ? error.syscall : undefined;
  return code === "ECONNREFUSED" || syscall === "connect" || syscall === "getaddrinfo";
}
