import { type KeyObject, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { inngest } from "@/inngest/client";
import { resetCarrierClient } from "@/lib/carrier/client";
import { resetEnv } from "@/lib/env";
import { carrierKeys } from "@/local/carrier/keys";
import { startCarrier } from "@/local/carrier/start-carrier";
import { startExecutor } from "@/local/inngest/start-executor";
import { createTestDatabase, useTestDatabase } from "./database";

export const ourNumber = "+14155550100";
export const otherNumber = "+14155550188";

/** The carrier simulator as tests talk to it. */
export type TestCarrier = {
  url: string;
  /** A customer texts in. */
  text(from: string, text: string, more?: { to?: string; media?: string[]; cc?: string[] }): Promise<void>;
  fault(fault: Record<string, unknown>): Promise<void>;
  /** What it signs webhooks with, for tests that play the carrier themselves. */
  webhookKey(): KeyObject;
  /** Gives the account another number. */
  addNumber(number: string): Promise<void>;
  /** What a handset really received from us, in order. */
  ledger(to?: string): Promise<LedgerEntry[]>;
};

/**
 * The product's server side, whole and in this process: a database, the carrier simulator, the local executor, and
 * our routes on a real port for both of them to call.
 */
export function useProduct(): TestCarrier {
  useTestDatabase();
  const directory = mkdtempSync(path.join(tmpdir(), "tidewire-test-"));
  const webhookKey = () => carrierKeys(directory).privateKey;
  const carrier: TestCarrier = {
    url: "",
    webhookKey,
    text: textIn,
    fault: addFault,
    addNumber,
    ledger: readLedger,
  };
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const server = await serveWorker();
    closing.push(server.close);
    const engineDatabase = await createTestDatabase();
    closing.push(() => engineDatabase.drop());
    const keys = {
      eventKey: "test-event-key",
      signingKey: `signkey-test-${randomBytes(16).toString("hex")}`,
    };
    const engine = await startExecutor({ port: 0, databaseUrl: engineDatabase.url, ...keys });
    closing.push(() => engine.close());
    const started = await startCarrier({
      port: 0,
      dataDir: directory,
      apiKey: "test-key",
      numbers: [ourNumber, otherNumber],
      webhookUrl: `${server.url}/api/webhooks/telnyx`,
      webhookBackoffMs: [50, 100],
      deliveryMs: 20,
    });
    closing.push(() => started.close());
    carrier.url = started.url;
    applySettings({
      NEXTAUTH_URL: server.url,
      WEBHOOK_BASE_URL: server.url,
      TELNYX_PUBLIC_KEY: started.publicKey,
      TELNYX_BASE_URL: `${started.url}/v2`,
      CARRIER_MEDIA_HOSTS: new URL(started.url).host,
      MEDIA_DIR: path.join(directory, "media"),
      INNGEST_BASE_URL: engine.url,
      INNGEST_EVENT_KEY: keys.eventKey,
      INNGEST_SIGNING_KEY: keys.signingKey,
    });
    const registered = await fetch(`${server.url}/api/inngest`, { method: "PUT" });
    if (!registered.ok) throw new Error(`functions were not registered: ${await registered.text()}`);
  });
  beforeEach(() => call(carrier.url, "DELETE", "/admin/faults"));
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    rmSync(directory, { recursive: true, force: true });
  });
  return carrier;

  async function textIn(
    from: string,
    text: string,
    more: { to?: string; media?: string[]; cc?: string[] } = {},
  ) {
    await call(carrier.url, "POST", "/admin/inbound", { from, to: ourNumber, text, ...more });
  }
  async function addFault(fault: Record<string, unknown>) {
    await call(carrier.url, "POST", "/admin/faults", fault);
  }
  async function addNumber(number: string) {
    await call(carrier.url, "POST", "/admin/numbers", { number });
  }
  async function readLedger(to?: string) {
    const query = to ? `?to=${encodeURIComponent(to)}` : "";
    const answer = (await call(carrier.url, "GET", `/admin/ledger${query}`)) as { entries: LedgerEntry[] };
    return answer.entries;
  }
}

const settings = {
  DATABASE_URL: "postgres://127.0.0.1:1/none",
  NEXTAUTH_URL: "http://127.0.0.1:1",
  NEXTAUTH_SECRET: "a secret of at least thirty-two characters",
  TELNYX_API_KEY: "test-key",
  TELNYX_PUBLIC_KEY: Buffer.alloc(32).toString("base64"),
  TELNYX_BASE_URL: "http://127.0.0.1:1/v2",
  SMTP_URL: "smtp://127.0.0.1:1",
  MAIL_FROM: "Tidewire <tidewire@localhost>",
  INNGEST_BASE_URL: "http://127.0.0.1:1",
  INNGEST_EVENT_KEY: "test-event-key",
  INNGEST_SIGNING_KEY: "signkey-test-00",
};

/** Gives this process its settings anew. What is not given leads nowhere, or stays what a hook made it. */
export function applySettings(given: Record<string, string>): void {
  const { DATABASE_URL = settings.DATABASE_URL } = process.env;
  Object.assign(process.env, settings, { DATABASE_URL }, given);
  resetEnv();
  resetCarrierClient();
  inngest.setEnvVars(process.env);
}

type LedgerEntry = { to: string; text: string; id: string; media: string[] };

async function call(url: string, method: string, route: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(url + route, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

export type TestServer = { url: string; close(): Promise<void> };

/** A server of the test's own on a free port, for playing somebody whom the product calls. */
export async function serveHttp(listener: http.RequestListener): Promise<TestServer> {
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What the worker answers, loaded with the first request: the SDK takes the engine's address when its handler is made. */
function serveWorker(): Promise<TestServer> {
  let app: Promise<Hono> | undefined;
  return serveHttp(
    getRequestListener(
      async (request) => {
        app ??= import("@/worker/app").then(({ createApp }) => createApp());
        return (await app).fetch(request);
      },
      { overrideGlobalObjects: false },
    ),
  );
}
