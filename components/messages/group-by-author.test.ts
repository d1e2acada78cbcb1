import { expect, test } from "vitest";
import type { ThreadMessage } from "@/lib/messages/queries";
import { groupByAuthor } from "./group-by-author";

const message = (minute: number, more: Partial<ThreadMessage> = {}): ThreadMessage => ({
  id: `m${minute}`,
  kind: "sms",
  direction: "outbound",
  status: "delivered",
  origin: "typed",
  body: "hello",
  segments: 1,
  at: new Date(Date.UTC(2026, 2, 8, 12, minute)).toISOString(),
  activity: null,
  source: null,
  editedAt: null,
  readyAt: null,
  arrival: null,
  author: { id: "u1", name: "Maya Ortiz", initials: "MO" },
  reason: null,
  groupAddresses: [],
  retried: false,
  media: [],
  clientKey: null,
  blast: null,
  ...more,
});

const ends = (messages: ThreadMessage[]) => groupByAuthor(messages).map(({ endsRun }) => endsRun);
const differing = (...states: ThreadMessage["status"][]) =>
  groupByAuthor(states.map((status, minute) => message(minute, { status }))).map(({ differs }) => differs);

test("what one author writes within five minutes is one run", () => {
  expect(groupByAuthor([message(0), message(5), message(11)])).toMatchObject([
    { startsRun: true, endsRun: false },
    { startsRun: false, endsRun: true },
    { startsRun: true, endsRun: true },
  ]);
});

test("another author, the customer, a note and an unknown date each end a run", () => {
  const sam = { id: "u2", name: "Sam Lee", initials: "SL" };
  expect(ends([message(0), message(1, { author: sam })])).toEqual([true, true]);
  expect(ends([message(0), message(1, { direction: "inbound", author: null })])).toEqual([true, true]);
  const note = { direction: "internal", kind: "note" } as const;
  expect(ends([message(0, note), message(1, note)])).toEqual([true, true]);
  expect(ends([message(0), message(1, { at: null })])).toEqual([true, true]);
});

test("a group text keeps its own line, which says who gets the answer", () => {
  const inbound = { direction: "inbound", author: null, origin: "customer" } as const;
  expect(ends([message(0, { ...inbound, groupAddresses: ["+14155550123"] }), message(1, inbound)])).toEqual([
    true,
    true,
  ]);
});

test("a state is said apart only where the end of the run does not say it", () => {
  expect(differing("delivered", "sent", "delivered")).toEqual([false, false, false]);
  expect(differing("delivered", "queued")).toEqual([false, false]);
  expect(differing("queued", "delivered")).toEqual([true, false]);
  expect(differing("failed", "delivered")).toEqual([true, false]);
  expect(differing("delivered", "failed")).toEqual([true, false]);
});

test("lines of activity stand together, whoever they are of and however far apart", () => {
  const line = { direction: "internal", kind: "activity" } as const;
  const placed = groupByAuthor([message(0, line), message(90, { ...line, author: null }), message(91)]);
  expect(placed.map(({ startsRun }) => startsRun)).toEqual([true, false, true]);
});
