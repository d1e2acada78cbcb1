import http from "node:http";
import type { AddressInfo } from "node:net";
import { addNumber } from "./admin-routes";
import { announceMessage } from "./announce-message";
import type { Carrier } from "./carrier";
import { Faults } from "./faults";
import { carrierKeys } from "./keys";
import { LiveFeed } from "./live-feed";
import { serve } from "./serve";
import { Store } from "./store";
import { WebhookSender } from "./webhook-sender";

export type CarrierOptions = {
  /** 0 takes any free port. */
  port: number;
  host?: string;
  dataDir: string;
  apiKey: string;
  /** Numbers of the account, added to those it already has. */
  numbers?: string[];
  /** The messaging profile's webhook. */
  webhookUrl: string;
  /** Waits before the second and the third try of a webhook. */
  webhookBackoffMs?: readonly [number, number];
  /** Between a message's sent and finalized webhooks. */
  deliveryMs?: number;
  log?: (line: string) => void;
};

/**
 * Starts the carrier on this machine: the vendor's API under /v2, signed webhooks, handsets at /.
 * Rejects when the port is taken.
 */
export async function startCarrier(
  options: CarrierOptions,
): Promise<{ url: string; publicKey: string; close(): Promise<void> }> {
  const host = options.host ?? "127.0.0.1";
  const log = options.log ?? (() => undefined);
  const keys = carrierKeys(options.dataDir);
  const store = new Store(options.dataDir);
  let url = "";
  const backoffMs = options.webhookBackoffMs ?? [1_000, 4_000];
  const carrier: Carrier = {
    apiKey: options.apiKey,
    webhookUrl: options.webhookUrl,
    deliveryMs: options.deliveryMs ?? 150,
    dataDir: options.dataDir,
    store,
    faults: new Faults(),
    webhooks: new WebhookSender({ store, keys, mediaBase: () => url, backoffMs, log }),
    live: new LiveFeed(),
    url: () => url,
  };
  for (const number of options.numbers ?? []) addNumber(carrier, number);

  const server = http.createServer((request, response) => void serve(carrier, request, response, log));
  server.keepAliveTimeout = 60_000;
  try {
    url = await listen(server, options.port, host);
  } catch (error) {
    store.close();
    throw error;
  }
  for (const message of store.messages.values()) {
    if (store.unsettledEvents(message).length > 0) void announceMessage(carrier, message);
  }
  let closing: Promise<void> | null = null;
  const closeOnce = () => {
    closing ??= close(server, carrier);
    return closing;
  };
  return { url, publicKey: keys.publicKey, close: closeOnce };
}

function listen(server: http.Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
      resolve(`http://${reachable}:${(server.address() as AddressInfo).port}`);
    });
  });
}

async function close(server: http.Server, carrier: Carrier): Promise<void> {
  carrier.webhooks.close();
  carrier.live.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
  carrier.store.close();
}
