// On globalThis: the signal is heard in one bundle and asked for in others.
const holder = globalThis as typeof globalThis & { tidewireShutdown?: AbortController };
holder.tidewireShutdown ??= new AbortController();
const controller = holder.tidewireShutdown;

/** Whether this process was asked to end: begin nothing more that could be cut off in the middle. */
export const isShuttingDown = (): boolean => controller.signal.aborted;

/** Runs when this process is asked to end. */
export function onShutdown(work: () => void): void {
  controller.signal.addEventListener("abort", work, { once: true });
}

/** Makes SIGTERM and SIGINT known to the rest of the process. Ending it stays the server's own business. */
export function listenForShutdown(): void {
  process.once("SIGTERM", () => controller.abort());
  process.once("SIGINT", () => controller.abort());
}
