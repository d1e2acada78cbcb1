import { env } from "@/lib/env";
import { closeStreams } from "@/lib/realtime/open-stream";
import { listenForShutdown, onShutdown } from "@/lib/shutdown";

/**
 * What each server process does before its first request.
 * @throws naming every missing setting, so that a wrong deployment fails at its start.
 */
export function startProcess(): void {
  env();
  listenForShutdown();
  onShutdown(closeStreams);
}
