import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

const shape = z.object({
  NEXTAUTH_SECRET: z.string().min(32),
  INNGEST_EVENT_KEY: z.string().min(16),
  INNGEST_SIGNING_KEY: z.string().regex(/^signkey-local-[0-9a-f]{64}$/),
  TELNYX_API_KEY: z.string().min(16),
});

export type Secrets = z.infer<typeof shape>;

/** The keys of this folder, made at the first start and the same ever after: sessions and signed calls stay valid. */
export function readSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, "secrets.json");
  if (!fs.existsSync(file)) writeSecrets(file);
  return shape.parse(JSON.parse(fs.readFileSync(file, "utf8")));
}

function writeSecrets(file: string): void {
  const secrets: Secrets = {
    NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
    INNGEST_EVENT_KEY: `event-local-${randomBytes(24).toString("hex")}`,
    INNGEST_SIGNING_KEY: `signkey-local-${randomBytes(32).toString("hex")}`,
    TELNYX_API_KEY: `KEYLOCAL${randomBytes(24).toString("hex")}`,
  };
  // Written aside first: a start killed half-way must not leave half a file behind.
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, file);
}
