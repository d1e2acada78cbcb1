import type postgres from "postgres";
import { openClient } from "@/db/open-client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { Notice } from "./events";
import { channel } from "./publish";

type Listener = { onNotice(notice: Notice): void; onReconnect(): void };

/** `opening` is shared by all who ask while it is under way: nobody hears "hello" before LISTEN is active. */
type Hub = { listeners: Set<Listener>; opening: Promise<postgres.Sql> | null };

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
  await (await opening)?.end({ timeout: 1 });
}

async function open(): Promise<postgres.Sql> {
  const { DATABASE_URL, DATABASE_URL_DIRECT } = env();
  const connection = openClient(DATABASE_URL_DIRECT ?? DATABASE_URL, {
    max: 1,
    connection: { application_name: "tidewire-live" },
  });
  let opened = false;
  try {
    await connection.listen(channel, deliver, () => {
      // Called again each time the connection comes back: whatever was said meanwhile is lost.
      if (opened) for (const listener of hub.listeners) listener.onReconnect();
      opened = true;
    });
  } catch (error) {
    await connection.end({ timeout: 1 });
    throw error;
  }
  return connection;
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
