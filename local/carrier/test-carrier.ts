import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import Telnyx from "telnyx";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { type CarrierOptions, startCarrier } from "./start-carrier";

export const OURS = "+15557779999";
export const ALSO_OURS = "+15558881234";
export const JANE = "+16175550123";
export const API_KEY = "test-key";

const webhookEvent = z.object({
  data: z.object({
    id: z.string(),
    event_type: z.string(),
    occurred_at: z.string(),
    record_type: z.literal("event"),
    payload: z.looseObject({
      id: z.string(),
      text: z.string().nullable(),
      webhook_url: z.string().nullable(),
      autoresponse_type: z.string().optional(),
      cc: z.array(z.union([z.string(), z.looseObject({ phone_number: z.string() })])),
      to: z.array(z.looseObject({ phone_number: z.string(), status: z.string() })),
      errors: z.array(z.looseObject({ code: z.string() })),
      media: z.array(z.looseObject({ url: z.string(), content_type: z.string().nullable() })),
    }),
  }),
  meta: z.object({ attempt: z.number(), delivered_to: z.string() }),
});

type ReceivedWebhook = z.infer<typeof webhookEvent> & {
  path: string;
  raw: string;
  headers: Record<string, string>;
};

/** The product's side: takes webhooks and answers as told, 200 unless changed. */
export async function startReceiver(port = 0) {
  const received: ReceivedWebhook[] = [];
  let status = 200;
  const server = http.createServer(async (request, response) => {
    let raw = "";
    for await (const chunk of request) raw += chunk;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
    received.push({ ...webhookEvent.parse(JSON.parse(raw)), path: request.url ?? "", raw, headers });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => stopServer(server));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    types: () => received.map((webhook) => webhook.data.event_type),
    answerWith: (next: number) => {
      status = next;
    },
  };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "carrier-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A carrier of its own for one test, with a receiver for its webhooks and the vendor's SDK pointed at it. */
export async function startTestCarrier(options: Partial<CarrierOptions> = {}) {
  const receiver = await startReceiver();
  const dataDir = options.dataDir ?? temporaryFolder();
  const carrier = await startCarrier({
    port: 0,
    dataDir,
    apiKey: API_KEY,
    numbers: [OURS, ALSO_OURS],
    webhookUrl: `${receiver.url}/profile`,
    webhookBackoffMs: [5, 10],
    deliveryMs: 1,
    ...options,
  });
  onTestFinished(() => carrier.close());
  const client = telnyxClient(carrier.url, carrier.publicKey);
  return { carrier, client, receiver, dataDir, admin: adminOf(carrier.url) };
}

export function telnyxClient(url: string, publicKey: string, apiKey = API_KEY): Telnyx {
  return new Telnyx({ apiKey, publicKey, baseURL: `${url}/v2`, maxRetries: 0, timeout: 5_000 });
}

export function adminOf(url: string) {
  return async (method: string, route: string, body?: unknown) => {
    const headers = { "content-type": "application/json" };
    const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${url}/admin/${route}`, init);
    const answer: unknown = await response.json();
    return { status: response.status, answer };
  };
}

function stopServer(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
