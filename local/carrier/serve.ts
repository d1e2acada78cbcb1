import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { isOwnPage } from "../own-page";
import { adminRoutes } from "./admin-routes";
import { apiRoutes } from "./api-routes";
import type { Carrier } from "./carrier";
import { CarrierError } from "./carrier-error";
import { handsetRoutes } from "./handset-routes";
import { type Answer, writeAnswer } from "./http";
import { DropConnection } from "./send-message";

const routes = [...apiRoutes, ...adminRoutes, ...handsetRoutes];

/** Answers one request; every error becomes an answer in the vendor's shape. */
export async function serve(
  carrier: Carrier,
  request: IncomingMessage,
  response: ServerResponse,
  log: (line: string) => void,
): Promise<void> {
  try {
    writeAnswer(response, await handle(carrier, request, response));
  } catch (error) {
    if (error instanceof DropConnection) request.socket.destroy();
    else writeAnswer(response, errorAnswer(error, log));
  }
}

function handle(
  carrier: Carrier,
  request: IncomingMessage,
  response: ServerResponse,
): Answer | Promise<Answer> {
  const url = new URL(request.url ?? "/", "http://carrier");
  if (url.pathname.startsWith("/v2/")) requireKey(carrier, request);
  else requireOwnPage(carrier, request);
  const method = request.method === "HEAD" ? "GET" : request.method;
  for (const { method: wanted, pattern, handle: answer } of routes) {
    const match = wanted === method ? pattern.exec(url.pathname) : null;
    if (!match) continue;
    const params = Object.fromEntries(Object.entries(match.groups ?? {}).map(([k, v]) => [k, decode(v)]));
    return answer({ carrier, request, response, params, query: url.searchParams });
  }
  throw new CarrierError("10005", "The requested resource or URL could not be found.");
}

function requireKey(carrier: Carrier, request: IncomingMessage): void {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${carrier.apiKey}`);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new CarrierError("10009", "Could not find any usable credentials in the request.");
}

/** Without a key only our own page and programs of this machine may ask. */
function requireOwnPage(carrier: Carrier, request: IncomingMessage): void {
  if (isOwnPage(request.method, request.headers, new URL(carrier.url()).port)) return;
  throw new CarrierError("10010", "Another site may not ask here.", { status: 403 });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new CarrierError("10005", "The path is not well-formed.");
  }
}

function errorAnswer(error: unknown, log: (line: string) => void): Answer {
  if (error instanceof CarrierError) {
    const retry = error.retryAfterSeconds;
    const headers = retry === undefined ? undefined : { "retry-after": String(retry) };
    return { status: error.status, ...(headers ? { headers } : {}), body: error.toBody() };
  }
  if (error instanceof z.ZodError) {
    return { status: 422, body: new CarrierError("10015", z.prettifyError(error)).toBody() };
  }
  log(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { status: 500, body: new CarrierError("10007", "An unexpected error occurred.").toBody() };
}
