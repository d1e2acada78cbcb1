import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type CarrierKeys, signedHeaders } from "./keys";
import { iso, messagePayload, statusAfter } from "./message-payload";
import { postWebhook, type WebhookAgents, webhookAgents } from "./post-webhook";
import { Slots } from "./slots";
import type { Store } from "./store";
import type { Attempt, Delivery, PlannedEvent, StoredMessage } from "./types";

const CONCURRENT_POSTS = 32;

export type SendOptions = {
  /** Extra posts of the same event, at the same time as the first. */
  copies: number;
  delayMs: number;
  /** Never posted; kept as failed at once. */
  drop: boolean;
};

type Parts = {
  store: Store;
  keys: CarrierKeys;
  mediaBase: () => string;
  /** Waits before the second and the third try. */
  backoffMs: readonly number[];
  log: (line: string) => void;
};

/** Signs and posts webhooks, tries again with backoff, and keeps what nobody took as a failed delivery. */
export class WebhookSender {
  #parts: Parts;
  #slots = new Slots(CONCURRENT_POSTS);
  #agents: WebhookAgents = webhookAgents();
  /** Aborting it drops everything under way; what is unsettled goes out again after the next start. */
  #life = newLife();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Resolves once the first try is over; further tries go on by themselves. */
  async send(message: StoredMessage, event: PlannedEvent, url: string, options: SendOptions): Promise<void> {
    const life = this.#life.signal;
    if (options.delayMs > 0) await this.#pause(options.delayMs, life);
    if (life.aborted) return;
    if (options.drop) {
      const now = Date.now();
      this.#settle(
        message,
        event,
        url,
        [{ startedAt: now, finishedAt: now, httpStatus: null, error: "dropped" }],
        life,
      );
      return;
    }
    for (let copy = 0; copy < options.copies; copy += 1) void this.#post(message, event, url, 1, life);
    const first = await this.#post(message, event, url, 1, life);
    if (first.error === null) this.#settle(message, event, url, [first], life);
    else void this.#retry(message, event, url, first, life);
  }

  /** The body exactly as it is posted, also shown with a failed delivery. */
  eventBody(message: StoredMessage, event: PlannedEvent) {
    return {
      record_type: "event",
      id: event.id,
      event_type: event.type,
      occurred_at: iso(message.at),
      payload: messagePayload(message, statusAfter(event.type), this.#parts.mediaBase()),
    };
  }

  /** Forgets everything under way. */
  cancel(): void {
    this.#life.abort();
    this.#life = newLife();
  }

  close(): void {
    this.#life.abort();
    this.#agents.http.destroy();
    this.#agents.https.destroy();
  }

  async #retry(message: StoredMessage, event: PlannedEvent, url: string, first: Attempt, life: AbortSignal) {
    const attempts = [first];
    for (const wait of this.#parts.backoffMs) {
      await this.#pause(wait, life);
      if (life.aborted) return;
      const attempt = await this.#post(message, event, url, attempts.length + 1, life);
      attempts.push(attempt);
      if (attempt.error === null) break;
    }
    this.#settle(message, event, url, attempts, life);
  }

  async #post(message: StoredMessage, event: PlannedEvent, url: string, attempt: number, life: AbortSignal) {
    return this.#slots.run(async () => {
      const now = Date.now();
      if (life.aborted) return { startedAt: now, finishedAt: now, httpStatus: null, error: "cancelled" };
      const meta = { attempt, delivered_to: url };
      const body = JSON.stringify({ data: this.eventBody(message, event), meta });
      return postWebhook(url, body, signedHeaders(this.#parts.keys.privateKey, body, now), this.#agents);
    });
  }

  #settle(
    message: StoredMessage,
    event: PlannedEvent,
    url: string,
    attempts: Attempt[],
    life: AbortSignal,
  ): void {
    if (life.aborted) return;
    const delivered = attempts.at(-1)?.error === null;
    const delivery: Delivery = {
      id: randomUUID(),
      eventId: event.id,
      messageId: message.id,
      eventType: event.type,
      url,
      status: delivered ? "delivered" : "failed",
      attempts,
    };
    this.#parts.store.record({ kind: "delivery", delivery });
    if (!delivered) this.#parts.log(`webhook ${event.type} failed: ${attempts.at(-1)?.error} (${url})`);
  }

  /** Ends early, without an error, when the sender is closed or cancelled. */
  async #pause(ms: number, life: AbortSignal): Promise<void> {
    if (life.aborted) return;
    await sleep(ms, undefined, { signal: life }).catch((error: Error) => {
      if (error.name !== "AbortError") throw error;
    });
  }
}

/** Thousands of pauses may listen to it at once, each for a moment. */
function newLife(): AbortController {
  const life = new AbortController();
  setMaxListeners(0, life.signal);
  return life;
}
