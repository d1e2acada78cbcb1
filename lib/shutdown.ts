import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

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

/**
 * Makes every answer from here on the last of its connection. A server that closes takes no new connection, but a proxy has
 * some open and goes on asking through them, so that the process would never be done.
 */
export function endConnections(): void {
  subscribe(requestBegins, endConnection);
}

/** What Node tells on `diagnostics_channel` before a server's own listeners see a request. */
export const requestBegins = "http.server.request.start";

export function endConnection(message: unknown): void {
  (message as { response: ServerResponse }).response.setHeader("connection", "close");
}
