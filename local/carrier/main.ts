import { z } from "zod";
import { startCarrier } from "./start-carrier";

const environment = z.object({
  CARRIER_PORT: z.coerce.number().int().min(0).max(65_535),
  CARRIER_DATA_DIR: z.string().min(1),
  TELNYX_API_KEY: z.string().min(1),
  CARRIER_WEBHOOK_URL: z.url(),
  HOST: z.string().min(1).default("127.0.0.1"),
});

const env = environment.parse(process.env);
const carrier = await startCarrier({
  port: env.CARRIER_PORT,
  host: env.HOST,
  dataDir: env.CARRIER_DATA_DIR,
  apiKey: env.TELNYX_API_KEY,
  webhookUrl: env.CARRIER_WEBHOOK_URL,
  log: (line) => console.error(`[carrier] ${line}`),
});

async function stop(): Promise<void> {
  await carrier.close();
  process.exit(0);
}

process.once("SIGTERM", stop);
process.once("SIGINT", stop);
// A starter that died without a word must not leave us holding the port.
process.once("disconnect", stop);

if (process.send) process.send({ type: "ready", url: carrier.url, publicKey: carrier.publicKey });
else console.log(`carrier ready at ${carrier.url}`);
