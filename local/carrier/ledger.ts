import { statusOf } from "./message-payload";
import type { Store } from "./store";
import type { StoredMessage } from "./types";

/** One line per handset of every accepted outbound message, in the order of arrival. */
export function ledger(store: Store, to: string | null) {
  const entries = [];
  for (const message of outbound(store)) {
    for (const phone of message.to) {
      if (to === null || phone === to) entries.push(entry(store, message, phone));
    }
  }
  return { total: entries.length, entries };
}

/** Counts per handset and per text, with arrival times in milliseconds: a text counted twice was sent twice. */
export function ledgerSummary(store: Store) {
  const handsets = new Map<
    string,
    { to: string; count: number; texts: Record<string, number>; arrivals: number[] }
  >();
  const texts = new Map<string, { text: string; count: number }>();
  const arrivals: number[] = [];
  for (const message of outbound(store)) {
    const text = message.text ?? "";
    for (const to of message.to) {
      const handset = handsets.get(to) ?? { to, count: 0, texts: {}, arrivals: [] };
      handset.count += 1;
      handset.texts[text] = (handset.texts[text] ?? 0) + 1;
      handset.arrivals.push(message.at);
      handsets.set(to, handset);
      const same = texts.get(text) ?? { text, count: 0 };
      same.count += 1;
      texts.set(text, same);
      arrivals.push(message.at);
    }
  }
  return { total: arrivals.length, handsets: [...handsets.values()], texts: [...texts.values()], arrivals };
}

function* outbound(store: Store): Generator<StoredMessage> {
  for (const message of store.messages.values()) {
    if (message.direction === "outbound") yield message;
  }
}

function entry(store: Store, message: StoredMessage, to: string) {
  const status = statusOf(message, store.emitted.get(message.id));
  return {
    id: message.id,
    from: message.from,
    to,
    text: message.text,
    media: message.media.map((media) => media.url),
    parts: message.parts,
    status: status === "final" ? message.final.status : status,
    webhookUrl: message.webhookUrl,
    at: message.at,
  };
}
