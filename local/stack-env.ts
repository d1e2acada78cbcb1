import path from "node:path";
import { carrierKeys } from "./carrier/keys";
import { LOOPBACK } from "./ports";
import type { Secrets } from "./secrets";
import type { StackPorts } from "./stack-ports";

export type StackEnvOptions = {
  dataDir: string;
  ports: StackPorts;
  secrets: Secrets;
  databaseUrl: string;
  host: string;
  dev: boolean;
  clockFile?: string | undefined;
};

export type StackUrls = {
  webUrl: string;
  workerUrl: string;
  executorUrl: string;
  carrierUrl: string;
  mailboxUrl: string;
};

// Whatever the shell says about these, a local start talks to its own carrier, engine and database.
const OURS =
  /^(INNGEST_|TELNYX_|NEXTAUTH_|DATABASE_|CARRIER_|EXECUTOR_|WEBHOOK_BASE_URL$|SMTP_URL$|MAIL_FROM$|MAILBOX_|TIDEWIRE_|MEDIA_DIR$|HOST$|PORT$|NODE_ENV$|VERCEL)/;

export function stackUrls({ ports, host, dev }: Pick<StackEnvOptions, "ports" | "host" | "dev">): StackUrls {
  const isNamed = ![LOOPBACK, "0.0.0.0", "::", "::1"].includes(host);
  return {
    webUrl: `http://${isNamed ? host : "localhost"}:${ports.web}`,
    workerUrl: `http://${dev && isNamed ? host : LOOPBACK}:${dev ? ports.web : ports.worker}`,
    executorUrl: `http://${LOOPBACK}:${ports.executor}`,
    carrierUrl: `http://${LOOPBACK}:${ports.carrier}`,
    mailboxUrl: `http://${LOOPBACK}:${ports.mailbox}`,
  };
}

/** What web and worker find in their environment: the same names a real deployment sets. */
export function appEnv(options: StackEnvOptions): NodeJS.ProcessEnv {
  const { dataDir, ports, secrets, databaseUrl, dev } = options;
  const urls = stackUrls(options);
  return {
    ...outerEnv(),
    ...secrets,
    NODE_ENV: dev ? "development" : "production",
    DATABASE_URL: databaseUrl,
    DATABASE_URL_DIRECT: databaseUrl,
    NEXTAUTH_URL: urls.webUrl,
    // One address for events and for registering; without INNGEST_DEV the SDK signs and checks as in the cloud.
    INNGEST_BASE_URL: urls.executorUrl,
    INNGEST_SERVE_ORIGIN: urls.workerUrl,
    TELNYX_BASE_URL: `${urls.carrierUrl}/v2`,
    TELNYX_PUBLIC_KEY: carrierKeys(carrierDir(dataDir)).publicKey,
    WEBHOOK_BASE_URL: urls.workerUrl,
    SMTP_URL: `smtp://${LOOPBACK}:${ports.smtp}`,
    MAIL_FROM: "Tidewire <tidewire@localhost>",
    MEDIA_DIR: mediaDir(dataDir),
    CARRIER_MEDIA_HOSTS: `${LOOPBACK}:${ports.carrier}`,
    NEXT_TELEMETRY_DISABLED: "1",
    ...clockEnv(options),
  };
}

export function carrierEnv(options: StackEnvOptions): NodeJS.ProcessEnv {
  return {
    ...outerEnv(),
    NODE_ENV: "production",
    CARRIER_PORT: String(options.ports.carrier),
    CARRIER_DATA_DIR: carrierDir(options.dataDir),
    CARRIER_WEBHOOK_URL: `${stackUrls(options).workerUrl}/api/webhooks/telnyx`,
    TELNYX_API_KEY: options.secrets.TELNYX_API_KEY,
    ...clockEnv(options),
  };
}

export function mailboxEnv({ ports, dataDir }: StackEnvOptions): NodeJS.ProcessEnv {
  return {
    ...outerEnv(),
    NODE_ENV: "production",
    MAILBOX_PORT: String(ports.mailbox),
    MAILBOX_SMTP_PORT: String(ports.smtp),
    MAILBOX_DATA_DIR: path.join(dataDir, "mail"),
  };
}

export function executorEnv(options: StackEnvOptions, executorDatabaseUrl: string): NodeJS.ProcessEnv {
  return {
    ...outerEnv(),
    NODE_ENV: "production",
    EXECUTOR_PORT: String(options.ports.executor),
    EXECUTOR_DATABASE_URL: executorDatabaseUrl,
    INNGEST_EVENT_KEY: options.secrets.INNGEST_EVENT_KEY,
    INNGEST_SIGNING_KEY: options.secrets.INNGEST_SIGNING_KEY,
    ...clockEnv(options),
  };
}

/** The environment a production build runs in: no secrets, nothing that would end up inside it. */
export function buildEnv(): NodeJS.ProcessEnv {
  return { ...outerEnv(), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

function clockEnv({ clockFile }: StackEnvOptions): Record<string, string> {
  return clockFile ? { TIDEWIRE_CLOCK_FILE: clockFile } : {};
}

/** Where the product keeps media. */
export function mediaDir(dataDir: string): string {
  return path.join(dataDir, "media");
}

function carrierDir(dataDir: string): string {
  return path.join(dataDir, "carrier");
}

function outerEnv(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
}
