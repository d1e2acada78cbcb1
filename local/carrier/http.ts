import type { IncomingMessage, ServerResponse } from "node:http";
import type { Carrier } from "./carrier";
import { CarrierError } from "./carrier-error";

export type Call = {
  carrier: Carrier;
  request: IncomingMessage;
  response: ServerResponse;
  params: Record<string, string>;
  query: URLSearchParams;
};

/** What a handler answers; `null` when it has taken over the response itself. */
export type Answer = {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body: unknown;
} | null;

export type Handler = (call: Call) => Answer | Promise<Answer>;
export type Route = { method: string; pattern: RegExp; handle: Handler };

/** `route("GET", "/v2/messages/:id", …)`: a colon names one path segment. */
export function route(method: string, path: string, handle: Handler): Route {
  const pattern = new RegExp(`^${path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
  return { method, pattern, handle };
}

/** The whole body. One over the limit is refused at once and the rest of it thrown away as it comes. */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else reject(new CarrierError("10015", `The body is larger than ${limit} bytes.`, { status: 413 }));
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

/** A JSON body. Insisting on the content type keeps other web pages from posting here without a preflight. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!request.headers["content-type"]?.startsWith("application/json")) {
    throw new CarrierError("10014", "The content type must be application/json.", { status: 415 });
  }
  const text = (await readBytes(request, 1_000_000)).toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    throw new CarrierError("10015", "The request failed because it was not well-formed.");
  }
}

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  if (!answer || response.destroyed) return;
  const isRaw = typeof answer.body === "string" || Buffer.isBuffer(answer.body);
  const body = isRaw ? (answer.body as string | Buffer) : JSON.stringify(answer.body);
  response.writeHead(answer.status ?? 200, {
    "content-type": answer.type ?? "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "x-content-type-options": "nosniff",
    ...answer.headers,
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
