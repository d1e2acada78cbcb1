import { env } from "@/lib/env";
import { closeStreams } from "@/lib/realtime/open-stream";
import { printSetupLink } from "@/lib/setup/print-setup-link";
import { endConnections, listenForShutdown, onShutdown } from "@/lib/shutdown";

/** What each server process does before its first request. */
export function startProcess(): void {
  endUnlessComplete();
  listenForShutdown();
  onShutdown(endConnections);
  onShutdown(closeStreams);
  // The worker of the same machine would say it once more.
  if (process.env.TIDEWIRE_ROLE !== "worker") void printSetupLink();
}

/** Names every setting that is missing or wrong. Left to itself, Next would go on listening and answer 500 to all. */
function endUnlessComplete(): void {
  try {
    env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
