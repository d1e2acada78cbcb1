import { z } from "zod";

const url = z.url({
  protocol: /^https?$/,
  error: "has to be an address that begins with https:// or http://",
});
const postgres = z.url({
  protocol: /^postgres(ql)?$/,
  error: "has to look like postgres://user:password@host:5432/database",
});
const set = z.string().min(1);

const database = {
  DATABASE_URL: postgres.meta({
    description: "The database. A pooler in transaction mode will do, with DATABASE_URL_DIRECT beside it.",
    example: "postgres://tidewire:…@127.0.0.1:5432/tidewire",
  }),
  DATABASE_URL_DIRECT: postgres.optional().meta({
    description: "The same database without a pooler, for live updates and migrations.",
    otherwise: "DATABASE_URL",
  }),
  DATABASE_POOL: z.coerce
    .number("has to be a number of connections")
    .int("has to be a whole number")
    .min(1, "has to be at least 1")
    .default(10)
    .meta({ description: "How many connections each process keeps at most." }),
};

const addresses = {
  NEXTAUTH_URL: url.meta({
    description: "Where people reach the product. Links in mails begin with it.",
    example: "https://text.example.com",
  }),
  NEXTAUTH_SECRET: z.string().min(32, "has to have at least 32 characters (openssl rand -base64 33)").meta({
    description:
      "What sessions, links in mails and two-factor secrets are sealed with: `openssl rand -base64 33`. A new one signs everybody out.",
  }),
  WEBHOOK_BASE_URL: url.optional().meta({
    description: "Where the carrier reaches us: its webhooks, and the files of outgoing MMS.",
    otherwise: "NEXTAUTH_URL",
  }),
};

/** The executor that comes with Tidewire reads the keys among them, too. */
export const engine = {
  INNGEST_EVENT_KEY: set.meta({ description: "What events are sent with." }),
  INNGEST_SIGNING_KEY: z
    .string()
    .regex(
      /^signkey-\w+-([0-9a-f]{2})+$/i,
      "has to look like signkey-prod-… with an even number of hex digits",
    )
    .meta({
      description: "What the engine signs its calls with.",
      example: "signkey-prod-…",
    }),
  INNGEST_SIGNING_KEY_FALLBACK: set.optional().meta({
    description: "The signing key before the present one, while keys are changed.",
  }),
  INNGEST_BASE_URL: url.optional().meta({
    description: "Where an engine of one's own listens.",
    otherwise: "Inngest Cloud",
    example: "http://127.0.0.1:8288",
  }),
  INNGEST_SERVE_ORIGIN: url.optional().meta({
    description:
      "Where the engine reaches us, when that is not the address the functions were registered at.",
    example: "http://127.0.0.1:3001",
  }),
  INNGEST_DEV: z
    .string()
    .optional()
    // It switches off the check of signatures: whoever reaches the port could run functions.
    .refine((dev) => !dev || process.env.NODE_ENV !== "production", "is not safe in production: unset it")
    .meta({ description: "The development server of Inngest. Refused in production." }),
  INNGEST_ENV: set.optional().meta({ description: "The branch environment of Inngest Cloud, for previews." }),
};

const carrier = {
  TELNYX_API_KEY: set.meta({ description: "The API key of the Telnyx account." }),
  TELNYX_PUBLIC_KEY: z
    .string()
    .refine((key) => Buffer.from(key, "base64").length === 32, "has to be 32 bytes in base64")
    .meta({ description: "The account's public key (Keys & Credentials), which webhooks are checked with." }),
  TELNYX_BASE_URL: url.default("https://api.telnyx.com/v2").meta({ description: "The carrier's API." }),
  TELNYX_MESSAGING_PROFILE_ID: set.optional().meta({
    description: "The messaging profile that texts are sent by.",
    otherwise: "the number's own",
  }),
  CARRIER_MEDIA_HOSTS: z.string().default(".telnyx.com,.telnyx.io").meta({
    description:
      "Hosts that customers' pictures are fetched from, with commas between; `.x` is any subdomain of x.",
  }),
};

const mail = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "has to look like smtp://user:password@host:587 or smtps://…" })
    .meta({
      description: "The server mails are handed over to.",
      example: "smtp://user:…@smtp.example.com:587?requireTLS=true",
    }),
  MAIL_FROM: z
    .string()
    .regex(/@/, "has to hold an e-mail address")
    .meta({ description: "Whom mails come from.", example: "Tidewire <tidewire@example.com>" }),
};

const media = {
  MEDIA_DIR: set
    .default(".data/media")
    .meta({ description: "The folder that media files are kept in. All processes have to share it." }),
  MEDIA_BUCKET_URL: url.optional().meta({
    description:
      "A private bucket that speaks S3, by endpoint and name; its region, key and secret go with it.",
    example: "https://s3.eu-central-1.amazonaws.com/tidewire-media",
    otherwise: "files are kept in MEDIA_DIR",
  }),
  MEDIA_BUCKET_REGION: set.default("auto").meta({ description: "The bucket's region." }),
  MEDIA_BUCKET_KEY_ID: set
    .optional()
    .meta({ description: "The id of a key that may read, write and delete there." }),
  MEDIA_BUCKET_SECRET: set.optional().meta({ description: "The key's secret." }),
};

const operation = {
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .meta({ description: "What is logged: fatal, error, warn, info, debug or silent." }),
  TIDEWIRE_ROLE: z.enum(["web", "worker"]).optional().meta({
    description: "web or worker, where each has a process of its own: it stands in each line of the log.",
  }),
  TIDEWIRE_VERSION: set
    // Vercel knows the commit; a variable of its own would have to be changed with each deployment.
    .default(() => process.env.VERCEL_GIT_COMMIT_SHA?.slice(0, 7) || "development")
    .meta({ description: "What /api/health says is running, such as the commit, which Vercel fills in." }),
  TIDEWIRE_CLOCK_FILE: set
    .optional()
    .meta({ description: "For tests: a file that moves the product's clock." }),
};

/** Every variable there is, by what it concerns. docs/environment.md is made of this. */
export const environment = [
  { title: "Database", variables: database },
  { title: "Addresses and secrets", variables: addresses },
  { title: "Durable functions (Inngest)", variables: engine },
  { title: "Carrier (Telnyx)", variables: carrier },
  { title: "Mail", variables: mail },
  { title: "Media", variables: media },
  { title: "Operation", variables: operation },
];

const schema = z.object({
  ...{ ...database, ...addresses, ...engine, ...carrier, ...mail, ...media, ...operation },
});

/** What goes with another variable: with the first, the second is needed. */
const together = [
  ["MEDIA_BUCKET_URL", "MEDIA_BUCKET_KEY_ID"],
  ["MEDIA_BUCKET_URL", "MEDIA_BUCKET_SECRET"],
] as const;

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/**
 * The settings of this process, read from the environment once. An empty variable is one that is not set.
 * @throws Error naming every variable that is missing or wrong, so that a start fails at once and completely.
 */
export function env(): Env {
  if (parsed) return parsed;
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  const problems = (result.error?.issues ?? []).map(({ path, message }) => {
    const name = path.join(".");
    return `  ${name} ${given[name] === undefined ? "is missing" : message}`;
  });
  for (const [one, other] of together) {
    if (given[one] && !given[other]) problems.push(`  ${other} is missing, which ${one} needs`);
  }
  if (!result.success || problems.length > 0) {
    throw new Error(`The environment is not complete (docs/environment.md):\n${problems.join("\n")}`);
  }
  parsed = result.data;
  return parsed;
}

/** Forgets what was read. For tests, which change the environment. */
export function resetEnv(): void {
  parsed = undefined;
}
