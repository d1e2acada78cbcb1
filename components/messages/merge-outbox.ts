import type { ThreadMedia, ThreadMessage } from "@/lib/messages/queries";

/** A message this page has sent and the server has not shown yet. */
export type OutboxEntry = {
  clientKey: string;
  conversationId: string;
  body: string;
  /** The text as it was typed, until the server has taken it. */
  unsent: string | null;
  at: string;
  author: { id: string; name: string; initials: string };
  /** Its files, as this page has them. */
  media?: ThreadMedia[];
};

/**
 * The thread as the reader should see it: the server's rows, each once, then what is on its way there, before
 * what waits for its time. An entry gives way as soon as the server shows a row with its key.
 */
export function mergeOutbox(rows: ThreadMessage[], outbox: OutboxEntry[]): ThreadMessage[] {
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()];
  const waits = unique.findIndex(({ status }) => status === "scheduled");
  const end = waits === -1 ? unique.length : waits;
  return [...unique.slice(0, end), ...notYetIn(rows, outbox).map(toMessage), ...unique.slice(end)];
}

/** What the server does not show yet. */
export function notYetIn(rows: ThreadMessage[], outbox: OutboxEntry[]): OutboxEntry[] {
  const shown = new Set(rows.map((row) => row.clientKey));
  return outbox.filter((entry) => !shown.has(entry.clientKey));
}

function toMessage(entry: OutboxEntry): ThreadMessage {
  return {
    id: entry.clientKey,
    kind: entry.media ? "mms" : "sms",
    direction: "outbound",
    status: "queued",
    origin: "typed",
    body: entry.body,
    segments: null,
    activity: null,
    source: null,
    editedAt: null,
    at: entry.at,
    readyAt: null,
    arrival: null,
    author: entry.author,
    reason: null,
    groupAddresses: [],
    retried: false,
    media: entry.media ?? [],
    clientKey: entry.clientKey,
    blast: null,
  };
}
