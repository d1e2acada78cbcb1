import { z } from "zod";
import { startMailbox } from "./start-mailbox";

const environment = z.object({
  MAILBOX_PORT: z.coerce.number().int().min(0).max(65_535),
  MAILBOX_SMTP_PORT: z.coerce.number().int().min(0).max(65_535),
  MAILBOX_DATA_DIR: z.string().min(1),
});

const env = environment.parse(process.env);
const mailbox = await startMailbox({
  port: env.MAILBOX_PORT,
  smtpPort: env.MAILBOX_SMTP_PORT,
  dataDir: env.MAILBOX_DATA_DIR,
});

async function stop(): Promise<void> {
  await mailbox.close();
  process.exit(0);
}

process.once("SIGTERM", stop);
process.once("SIGINT", stop);
// A starter that died without a word must not leave us holding the ports.
process.once("disconnect", stop);
process.send?.({ type: "ready", url: mailbox.url });
