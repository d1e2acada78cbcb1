import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { inboxHolders } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/find-actor";
import { authorize } from "@/lib/auth/policy";
import { log } from "@/lib/log";
import type { LiveEvent } from "./events";
import { listen } from "./hub";

// Hosted platforms cut a response at 300 s; ending first lets the browser reconnect at a quiet moment.
const longestMs = 240_000;
const heartbeatMs = 15_000;

// On globalThis: the signal handler lives in another bundle than the route.
const holder = globalThis as typeof globalThis & { tidewireStreams?: Set<() => void> };
holder.tidewireStreams ??= new Set();
const openStreams = holder.tidewireStreams;

/** Ends every open stream of this process. Without it a server with connected browsers never shuts down. */
export function closeStreams(): void {
  for (const close of [...openStreams]) close();
}

/**
 * Server-sent events for one browser: what changes in the numbers its user holds, as ids.
 * @throws when the database cannot be listened to; the browser tries again.
 */
export async function openStream(actor: UserActor, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  authorize(actor, "inbox.read");
  const output = new TransformStream<Uint8Array, Uint8Array>();
  const writer = output.writable.getWriter();
  const encoder = new TextEncoder();
  let open = true;
  const write = (text: string) => {
    // Node throws at a write after the end, where the standard has it fail like any other.
    if (!open) return;
    // A browser that went away is noticed by `closed`, so a write that fails has nobody to tell.
    writer.write(encoder.encode(text)).catch(() => undefined);
  };
  const send = (event: LiveEvent) => write(`data: ${JSON.stringify(event)}\n\n`);

  let held: Set<string> | null = null;
  const stop = await listen({
    onNotice: (notice) => {
      if (notice.kind === "access") return void (notice.userId === actor.userId && endIfRevoked());
      if (held?.has(notice.inboxId)) send(notice);
    },
    onReconnect: () => send({ kind: "hello" }),
  });
  // An event, not a comment, which a page would not see: silence tells it that the connection is gone.
  const heartbeat = setInterval(() => write("event: pulse\ndata: 1\n\n"), heartbeatMs);
  const end = setTimeout(() => close(), longestMs);
  const close = () => {
    if (!open) return;
    open = false;
    clearInterval(heartbeat);
    clearTimeout(end);
    openStreams.delete(close);
    stop().catch((error) => log.warn({ err: error }, "a stream's listener did not stop"));
    writer.close().catch(() => undefined);
  };
  openStreams.add(close);
  signal.addEventListener("abort", close, { once: true });
  writer.closed.then(close, close);

  try {
    // Read only now: what is taken away from here on is announced to this stream.
    held = await heldInboxIds(actor.userId);
    if (!(await findActor(actor.sessionId)) || signal.aborted) close();
  } catch (error) {
    close();
    throw error;
  }
  send({ kind: "hello" });
  return output.readable;

  function endIfRevoked(): void {
    Promise.all([findActor(actor.sessionId), heldInboxIds(actor.userId)])
      .then(([found, now]) => found && held && isSame(held, now))
      .catch((error) => log.error({ err: error }, "access could not be read again"))
      .then((unchanged) => {
        if (unchanged) return;
        send({ kind: "access" });
        close();
      });
  }
}

async function heldInboxIds(userId: string): Promise<Set<string>> {
  const rows = await db()
    .select({ inboxId: inboxHolders.inboxId })
    .from(inboxHolders)
    .where(eq(inboxHolders.userId, userId));
  return new Set(rows.map((row) => row.inboxId));
}

const isSame = (a: Set<string>, b: Set<string>) => a.size === b.size && [...a].every((item) => b.has(item));
