import { env } from "@/lib/env";
import { closeStreams } from "@/lib/realtime/open-stream";
import { printSetupLink } from "@/lib/setup/print-setup-link";
import { listenForShutdown, onShutdown } from "@/lib/shutdown";

/**
 * What each server process does before its first request.
 * @throws naming every missing setting, so that a wrong deployment fails at its start.
 */
export function startProcess(): void {
  env();
  // It switches off the check of signatures: whoever reaches the port could run functions.
  if (process.env.INNGEST_DEV && process.env.NODE_ENV === "production") {
    throw new Error("INNGEST_DEV is set, which is not safe in production. Unset it.");
  }
  listenForShutdown();
  onShutdown(closeStreams);
  // The worker of the same machine would say it once more.
  if (process.env.TIDEWIRE_ROLE !== "worker") void printSetupLink();
}
