import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { isSetUp } from "./queries";
import { setupUrl } from "./setup-token";

/** Says where the product is set up, as long as it is not: only who reads the server's output can do it. */
export async function printSetupLink(): Promise<void> {
  try {
    if (await isSetUp()) return;
    const { NEXTAUTH_URL, NEXTAUTH_SECRET } = env();
    // Not through the log, which may be collected where more people read it.
    process.stdout.write(`\nSet Tidewire up at ${setupUrl(NEXTAUTH_URL, NEXTAUTH_SECRET)}\n\n`);
  } catch (error) {
    log.warn({ err: error }, "whether the product is set up is not known yet");
  }
}
