import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { Notice } from "./events";
import { channel } from "./publish";

type Listener = { onNotice(notice: Notice): void; onReconnect(): void };

type Connection = { close(): Promise<void> };

/** `opening` is shared by all who ask while it is under way: nobody hears "hello" before LISTEN is active. */
type Hub = { listeners: Set<Listener>; opening: Promise<Connection> | null };

// On globalThis, because each route's bundle may evaluate this module for itself.
const holder = globalThis as typeof globalThis & { tidewireHub?: Hub };
holder.tidewireHub ??= { listeners: new Set(), opening: null };
const hub = holder.tidewireHub;

/**
 * Hears every notice of all processes until the returned function is called. One connection per process listens:
 * it is opened for the first listener and closed after the last.
 * @throws when the database refuses the connection; the next call tries anew.
 */
export async function listen(listener: Listener): Promise<() => Promise<void>> {
  hub.listeners.add(listener);
  hub.opening ??= open();
  const opening = hub.opening;
  try {
    await opening;
  } catch (error) {
    hub.listeners.delete(listener);
    // Unless somebody has begun anew already.
    if (hub.opening === opening) hub.opening = null;
    throw error;
  }
  return () => stopListening(listener);
}

async function stopListening(listener: Listener): Promise<void> {
  hub.listeners.delete(listener);
  if (hub.listeners.size > 0) return;
  const opening = hub.opening;
  hub.opening = null;
  await (await opening)?.close();
}

const pauseMs = 250;
const longestPauseMs = 5000;

/** Opens the connection, and opens it anew each time it is lost: whatever was said meanwhile nobody heard. */
async function open(): Promise<Connection> {
  const closing = new AbortController();
  let client = await listenOnce(lost);

  function lost(): void {
    if (!closing.signal.aborted) void comeBack();
  }
  async function comeBack(): Promise<void> {
    for (let pause = pauseMs; !closing.signal.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
      await sleep(pause, undefined, { ref: false });
      try {
        client = await listenOnce(lost);
      } catch (error) {
        log.warn({ err: error }, "the live connection could not be opened");
        continue;
      }
      if (closing.signal.aborted) await client.end();
      else for (const listener of hub.listeners) listener.onReconnect();
      return;
    }
  }

  return {
    async close() {
      closing.abort();
      await Promise.race([client.end(), sleep(1000, undefined, { ref: false })]);
    },
  };
}

/** @throws when the connection cannot be had. Once it listens, `onLost` is called when it ends. */
async function listenOnce(onLost: () => void): Promise<pg.Client> {
  const { DATABASE_URL, DATABASE_URL_DIRECT } = env();
  const client = new pg.Client({
    connectionString: DATABASE_URL_DIRECT ?? DATABASE_URL,
    application_name: "tidewire-live",
    connectionTimeoutMillis: 10_000,
    ...{ keepAlive: true, keepAliveInitialDelayMillis: 30_000 },
  });
  client.on("error", (error) => log.warn({ err: error }, "the live connection was lost"));
  client.on("notification", ({ payload }) => deliver(payload ?? ""));
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    await client.end();
    throw error;
  }
  client.once("end", onLost);
  return client;
}

function deliver(payload: string): void {
  let notice: Notice;
  try {
    notice = JSON.parse(payload) as Notice;
  } catch (error) {
    log.warn({ err: error }, "a live notice was not JSON");
    return;
  }
  for (const listener of hub.listeners) listener.onNotice(notice);
}
