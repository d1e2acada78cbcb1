import http from "node:http";
import https from "node:https";
import type { Attempt } from "./types";

/** The vendor gives a receiver two seconds in all, connecting included. */
const TIMEOUT_MS = 2_000;

export type WebhookAgents = { http: http.Agent; https: https.Agent };

export function webhookAgents(): WebhookAgents {
  const options = { keepAlive: true, scheduling: "lifo" as const };
  return { http: new http.Agent(options), https: new https.Agent(options) };
}

/** Posts one webhook; every outcome is a value, so the caller decides about another try. */
export function postWebhook(
  url: string,
  body: string,
  headers: Record<string, string>,
  agents: WebhookAgents,
): Promise<Attempt> {
  const startedAt = Date.now();
  const target = new URL(url);
  const secure = target.protocol === "https:";
  const done = (httpStatus: number | null, error: string | null): Attempt => ({
    startedAt,
    finishedAt: Date.now(),
    httpStatus,
    error,
  });
  return new Promise((resolve) => {
    const request = (secure ? https : http).request(target, {
      method: "POST",
      agent: secure ? agents.https : agents.http,
      headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    });
    const timer = setTimeout(
      () => request.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)),
      TIMEOUT_MS,
    );
    request.on("error", (error) => {
      clearTimeout(timer);
      resolve(done(null, error.message));
    });
    request.once("response", (response) => {
      clearTimeout(timer);
      response.resume();
      const status = response.statusCode ?? 0;
      resolve(done(status, status >= 200 && status < 300 ? null : `answered ${status}`));
    });
    request.end(body);
  });
}
