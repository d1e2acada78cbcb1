import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { inboxHolders } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/find-actor";
import { authorize } from "@/lib/auth/policy";
import { log } from "@/lib/log";
import type { LiveEvent, Notice } from "./events";
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

/** Server-sent events for one browser: what changes in the numbers its user holds, as ids. */
export async function openStream(actor: UserActor, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  authorize(actor, "inbox.read");
  const held = await heldInboxIds(actor.userId);
  const encoder = new TextEncoder();
  let close = (): void => undefined;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      let open = true;
      const write = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      const send = (event: LiveEvent) => write(`data: ${JSON.stringify(event)}\n\n`);
      const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMs);
      const end = setTimeout(() => close(), longestMs);
      let stop: (() => Promise<void>) | undefined;
      close = () => {
        if (!open) return;
        open = false;
        clearInterval(heartbeat);
        clearTimeout(end);
        openStreams.delete(close);
        stop?.().catch((error) => log.warn({ err: error }, "a stream's listener did not stop"));
        controller.close();
      };
      openStreams.add(close);
      signal.addEventListener("abort", () => close());
      const onNotice = (notice: Notice) => {
        if (notice.kind !== "access") {
          if (held.has(notice.inboxId)) send(notice);
          return;
        }
        if (notice.userId !== actor.userId) return;
        endIfRevoked(actor, held, () => {
          send({ kind: "access" });
          close();
        });
      };
      stop = await listen({ onNotice, onReconnect: () => send({ kind: "hello" }) });
      if (!open) await stop();
      send({ kind: "hello" });
    },
    cancel: () => close(),
  });
}

function endIfRevoked(actor: UserActor, held: Set<string>, end: () => void): void {
  Promise.all([findActor(actor.sessionId), heldInboxIds(actor.userId)])
    .then(([found, now]) => {
      if (!found || !isSame(held, now)) end();
    })
    .catch((error) => {
      log.error({ err: error }, "access could not be read again");
      end();
    });
}

async function heldInboxIds(userId: string): Promise<Set<string>> {
  const rows = await db()
    .select({ inboxId: inboxHolders.inboxId })
    .from(inboxHolders)
    .where(eq(inboxHolders.userId, userId));
  return new Set(rows.map((row) => row.inboxId));
}

const isSame = (a: Set<string>, b: Set<string>) => a.size === b.size && [...a].every((item) => b.has(item));
