import type { ServerResponse } from "node:http";
import type { StoredMessage } from "./types";

const FLUSH_MS = 80;
const MAX_NAMED = 50;

/** Tells open handset pages which phones changed; they fetch what they show. */
export class LiveFeed {
  #streams = new Set<ServerResponse>();
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  open(response: ServerResponse): void {
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
    });
    response.write("retry: 1000\n\nevent: hello\ndata: {}\n\n");
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
  }

  changed(message: StoredMessage): void {
    if (this.#streams.size === 0) return;
    for (const phone of message.direction === "inbound" ? [message.from] : message.to)
      this.#changed.add(phone);
    this.#schedule();
  }

  handset(number: string): void {
    this.#changed.add(number);
    this.#schedule();
  }

  /** Everything was forgotten: pages start over. */
  reset(): void {
    for (const stream of this.#streams) stream.write("event: reset\ndata: {}\n\n");
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    for (const stream of this.#streams) stream.end();
  }

  /** A blast changes hundreds of phones a second: gather, and above a screenful only say "many". */
  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS).unref();
  }

  #flush(): void {
    this.#timer = null;
    const phones = [...this.#changed];
    this.#changed.clear();
    const data = JSON.stringify(phones.length > MAX_NAMED ? { many: true } : { phones });
    for (const stream of this.#streams) stream.write(`event: changed\ndata: ${data}\n\n`);
  }
}
