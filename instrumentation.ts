/** Runs once when a server process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/env");
  env();
  const { closeStreams } = await import("@/lib/realtime/open-stream");
  process.once("SIGTERM", closeStreams);
  process.once("SIGINT", closeStreams);
}
