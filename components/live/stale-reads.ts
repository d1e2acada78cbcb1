import type { LiveEvent } from "@/lib/realtime/events";

export type ReadKey = readonly string[];

/** What has to be read again: some keys of the query cache, or all of it; and which rows changed of an inbox's lists. */
export type StaleReads = {
  everything: boolean;
  keys: Map<string, ReadKey>;
  rows: Map<string, Set<string> | "all">;
};

export const nothingStale = (): StaleReads => ({ everything: false, keys: new Map(), rows: new Map() });

/** Adds what an event made stale; the same key counts once, however often it is named. */
export function addStale(
  stale: StaleReads,
  event: Exclude<LiveEvent, { kind: "access" } | { kind: "viewing" }>,
): void {
  if (event.kind === "hello") stale.everything = true;
  else for (const key of keysOf(event)) stale.keys.set(key.join(" "), key);
  if (event.kind === "many") stale.rows.set(event.inboxId, "all");
  if (event.kind === "conversations") addRows(stale, event.inboxId, event.conversationIds);
}

function addRows({ rows }: StaleReads, inboxId: string, ids: string[]): void {
  const known = rows.get(inboxId) ?? [];
  if (known !== "all") rows.set(inboxId, new Set([...known, ...ids]));
}

/** The keys to invalidate; the empty key stands for all of them. */
export const staleKeys = (stale: StaleReads): ReadKey[] =>
  stale.everything ? [[]] : [...stale.keys.values()];

/** Which rows of an inbox's lists changed. */
export type ChangedRows = { inboxId: string; ids: string[] };

/** Which rows changed of the lists that one of these keys stands for; null: what it stands for is read whole. */
export function changedRows(stale: StaleReads, [kind, inboxId = ""]: ReadKey): ChangedRows | null {
  const rows = kind === "conversations" ? stale.rows.get(inboxId) : undefined;
  return rows === undefined || rows === "all" ? null : { inboxId, ids: [...rows] };
}

function keysOf(
  event: Extract<LiveEvent, { kind: "conversations" | "contacts" | "responses" | "blasts" | "many" }>,
): ReadKey[] {
  const responses: ReadKey = ["responses", event.inboxId];
  if (event.kind === "responses") return [responses, ["inboxes"]];
  const blasts: ReadKey = ["blasts", event.inboxId];
  if (event.kind === "blasts") return [blasts];
  const people: ReadKey[] = [
    ["contacts", event.inboxId],
    ["lists", event.inboxId],
    ["blocked-senders", event.inboxId],
  ];
  if (event.kind === "contacts") return people;
  const shared: ReadKey[] = [["inboxes"], ["conversations", event.inboxId]];
  // The keys of a thread do not say whose it is, and only the open one is read again anyway.
  if (event.kind === "many")
    return [...shared, ["conversation"], ["messages"], ["tags"], ...people, responses, blasts];
  return [
    ...shared,
    ...event.conversationIds.flatMap((id) => [
      ["conversation", id],
      ["messages", id],
    ]),
  ];
}
