import { mkdirSync } from "node:fs";
import path from "node:path";
import { Journal } from "./journal";
import type { Delivery, JournalEntry, PlannedEvent, StoredMedia, StoredMessage } from "./types";

export type Handset = { number: string; messages: StoredMessage[]; lastAt: number };

/** Everything the carrier knows, in memory; each change is journalled first. */
export class Store {
  readonly numbers = new Set<string>();
  readonly messages = new Map<string, StoredMessage>();
  readonly handsets = new Map<string, Handset>();
  readonly media = new Map<string, StoredMedia>();
  /** Settled webhooks by event id, in the order they were settled. */
  readonly deliveries = new Map<string, Delivery>();
  /** Handsets that texted STOP. There is one messaging profile, so a block covers all our numbers. */
  readonly blocked = new Set<string>();
  /** How far each outbound message's events have got: its state as the API tells it. */
  readonly emitted = new Map<string, "sent" | "final">();
  #journal: Journal;
  #seq = 0;

  constructor(dataDir: string) {
    mkdirSync(path.join(dataDir, "media"), { recursive: true });
    this.#journal = new Journal(path.join(dataDir, "journal.jsonl"));
    this.#journal.replay((entry) => this.#apply(entry));
  }

  nextSeq(): number {
    return this.#seq + 1;
  }

  record(entry: JournalEntry): void {
    this.#journal.append(entry);
    this.#apply(entry);
  }

  /** The events of a message that no webhook has settled yet. */
  unsettledEvents(message: StoredMessage): PlannedEvent[] {
    return message.events.filter((event) => !this.deliveries.has(event.id));
  }

  /** Forgets messages, handsets, media and blocks; keeps the account's numbers. */
  reset(): void {
    const numbers = [...this.numbers];
    this.#journal.rewrite(numbers.map((number) => ({ kind: "number", number })));
    for (const part of [
      this.messages,
      this.handsets,
      this.media,
      this.deliveries,
      this.blocked,
      this.emitted,
    ]) {
      part.clear();
    }
    this.#seq = 0;
  }

  close(): void {
    this.#journal.close();
  }

  #apply(entry: JournalEntry): void {
    if (entry.kind === "number") this.numbers.add(entry.number);
    else if (entry.kind === "handset") this.#touch(entry.number, entry.at);
    else if (entry.kind === "message") this.#addMessage(entry.message);
    else if (entry.kind === "delivery") this.#addDelivery(entry.delivery);
    else if (entry.kind === "media") this.media.set(entry.media.id, entry.media);
    else if (entry.kind === "block") this.blocked.add(entry.handset);
    else this.blocked.delete(entry.handset);
  }

  #addMessage(message: StoredMessage): void {
    this.#seq = Math.max(this.#seq, message.seq);
    this.messages.set(message.id, message);
    const phones = message.direction === "inbound" ? [message.from] : message.to;
    for (const phone of phones) this.#touch(phone, message.at).messages.push(message);
  }

  #addDelivery(delivery: Delivery): void {
    this.deliveries.set(delivery.eventId, delivery);
    if (delivery.eventType === "message.finalized") this.emitted.set(delivery.messageId, "final");
    else if (!this.emitted.has(delivery.messageId)) this.emitted.set(delivery.messageId, "sent");
  }

  #touch(number: string, at: number): Handset {
    const handset = this.handsets.get(number) ?? { number, messages: [], lastAt: at };
    handset.lastAt = Math.max(handset.lastAt, at);
    this.handsets.set(number, handset);
    return handset;
  }
}
