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
};

/** The files of what this page has sent, as this page has them, by the message's key. */
export type OwnFiles = Readonly<Record<string, ThreadMedia[]>>;

/**
 * The thread as the reader should see it: the server's rows, each once, then what is on its way there, before
 * what waits for its time. An entry gives way as soon as the server shows a row with its key; its files stay this
 * page's own until it has left, for one that is taken back takes the server's with it.
 */
export function mergeOutbox(
  rows: ThreadMessage[],
  outbox: OutboxEntry[],
  ownFiles: OwnFiles,
): ThreadMessage[] {
  const unique = [...new Map(rows.map((row) => [row.id, withOwnFiles(row, ownFiles)])).values()];
  const waits = unique.findIndex(({ status }) => status === "scheduled");
  const end = waits === -1 ? unique.length : waits;
  const waiting = notYetIn(rows, outbox).map((entry) => toMessage(entry, ownFiles[entry.clientKey] ?? []));
  return [...unique.slice(0, end), ...waiting, ...unique.slice(end)];
}

/** What the server does not show yet. */
export function notYetIn(rows: ThreadMessage[], outbox: OutboxEntry[]): OutboxEntry[] {
  const shown = new Set(rows.map((row) => row.clientKey));
  return outbox.filter((entry) => !shown.has(entry.clientKey));
}

function withOwnFiles(row: ThreadMessage, ownFiles: OwnFiles): ThreadMessage {
  const own = row.status === "queued" && row.clientKey !== null ? ownFiles[row.clientKey] : undefined;
  return own ? { ...row, media: own } : row;
}

function toMessage(entry: OutboxEntry, media: ThreadMedia[]): ThreadMessage {
  return {
    id: entry.clientKey,
    kind: media.length > 0 ? "mms" : "sms",
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
    media,
    clientKey: entry.clientKey,
    blast: null,
  };
}
