import { expect, test } from "vitest";
import type { ThreadMedia, ThreadMessage } from "@/lib/messages/queries";
import { mergeOutbox, type OutboxEntry } from "./merge-outbox";

const row = (
  id: string,
  clientKey: string | null = null,
  status: ThreadMessage["status"] = "sent",
): ThreadMessage => ({
  id,
  kind: "sms",
  direction: "outbound",
  status,
  origin: "typed",
  body: id,
  segments: 1,
  at: "2026-03-08T12:00:00.000Z",
  activity: null,
  source: null,
  editedAt: null,
  readyAt: null,
  arrival: null,
  author: null,
  reason: null,
  groupAddresses: [],
  retried: false,
  media: [],
  clientKey,
  blast: null,
});

const entry = (clientKey: string): OutboxEntry => ({
  clientKey,
  conversationId: "c",
  body: "on its way",
  unsent: null,
  at: "2026-03-08T12:00:01.000Z",
  author: { id: "u1", name: "Maya Ortiz", initials: "MO" },
});

test("what is on its way stands at the end, queued", () => {
  const merged = mergeOutbox([row("a")], [entry("k")], {});
  expect(merged.map(({ id, status }) => [id, status])).toEqual([
    ["a", "sent"],
    ["k", "queued"],
  ]);
});

test("a message never stands twice once the server shows it", () => {
  const merged = mergeOutbox([row("a"), row("b", "k")], [entry("k"), entry("l")], {});
  expect(merged.map(({ id }) => id)).toEqual(["a", "b", "l"]);
});

test("a row that two pages both hold stands once", () => {
  expect(mergeOutbox([row("a"), row("b"), row("a")], [], {}).map(({ id }) => id)).toEqual(["a", "b"]);
});

test("files one sends are shown from this page until they have left, and are asked for only then", () => {
  const picture = (url: string): ThreadMedia => ({
    id: url,
    contentType: "image/png",
    fileName: "cake.png",
    size: 1,
    width: 1,
    height: 1,
    url,
    failedReason: null,
  });
  const ownFiles = { k: [picture("blob:cake")] };
  const shown = (rows: ThreadMessage[], outbox: OutboxEntry[]) =>
    mergeOutbox(rows, outbox, ownFiles).map(({ kind, media }) => [kind, media[0]?.url]);
  const served = (status: ThreadMessage["status"]): ThreadMessage => ({
    ...row("a", "k", status),
    kind: "mms",
    media: [picture("/api/media/cake")],
  });
  expect(shown([], [entry("k")])).toEqual([["mms", "blob:cake"]]);
  expect(shown([served("queued")], [])).toEqual([["mms", "blob:cake"]]);
  expect(shown([served("sending")], [])).toEqual([["mms", "/api/media/cake"]]);
});
