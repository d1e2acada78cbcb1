import { z } from "zod";

const url = z.url();
const set = z.string().min(1);

const schema = z.object({
  DATABASE_URL: url,
  /** Session mode, for LISTEN and migrations. Absent: the same as DATABASE_URL. */
  DATABASE_URL_DIRECT: url.optional(),
  /** Where people reach the product. */
  NEXTAUTH_URL: url,
  NEXTAUTH_SECRET: z.string().min(32),
  /** Where the carrier's webhooks reach us. Absent: the same as NEXTAUTH_URL. */
  WEBHOOK_BASE_URL: url.optional(),
  /** The SDK reads these itself; they are named here so that a process without them does not start. */
  INNGEST_EVENT_KEY: set,
  INNGEST_SIGNING_KEY: set,
  TELNYX_API_KEY: set,
  /** The account's webhook key: 32 raw bytes in base64. */
  TELNYX_PUBLIC_KEY: set,
  TELNYX_BASE_URL: url.default("https://api.telnyx.com/v2"),
  TELNYX_MESSAGING_PROFILE_ID: set.optional(),
  /** Where mails are handed over: smtp://user:password@host:587?requireTLS=true, or smtps://… */
  SMTP_URL: url,
  /** Whom they come from: Tidewire <tidewire@example.com> */
  MAIL_FROM: set,
  /** Hosts that inbound media may be fetched from, with commas between; a leading dot means any subdomain. */
  CARRIER_MEDIA_HOSTS: z.string().default(".telnyx.com,.telnyx.io"),
  /** Where media files lie when they are kept on this machine. */
  MEDIA_DIR: set.default(".data/media"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  TIDEWIRE_VERSION: set.default("development"),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/**
 * The settings of this process, read from the environment once.
 * @throws Error naming every variable that is missing or wrong, so that a start fails at once and completely.
 */
export function env(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete:\n${problems.join("\n")}`);
  }
  parsed = result.data;
  return parsed;
}

/** Forgets what was read. For tests, which change the environment. */
export function resetEnv(): void {
  parsed = undefined;
}
