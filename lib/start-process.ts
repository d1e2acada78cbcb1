import { env } from "@/lib/env";
import { closeStreams } from "@/lib/realtime/open-stream";
import { printSetupLink } from "@/lib/setup/print-setup-link";
import { listenForShutdown, onShutdown } from "@/lib/shutdown";

/**
 * What each server process does before its first request.
 * @throws naming every setting that is missing or wrong, so that a wrong deployment fails at its start.
 */
export function startProcess(): void {
  env();
  listenForShutdown();
  onShutdown(closeStreams);
  // The worker of the same machine would say it once more.
  if (process.env.TIDEWIRE_ROLE !== "worker") void printSetupLink();
}
