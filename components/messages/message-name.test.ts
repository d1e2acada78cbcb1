import { expect, test } from "vitest";
import type { ThreadMessage } from "@/lib/messages/queries";
import { messageName } from "./message-name";

const inbound: ThreadMessage = {
  id: "m",
  kind: "sms",
  direction: "inbound",
  status: "received",
  origin: "customer",
  body: "hello",
  segments: null,
  at: "2026-03-08T13:41:00.000Z",
  activity: null,
  source: null,
  editedAt: null,
  readyAt: null,
  arrival: 1,
  author: null,
  reason: null,
  groupAddresses: [],
  retried: false,
  media: [],
  clientKey: null,
  blast: null,
};
const zone = "America/New_York";

test("an inbound message says from whom, when and what", () => {
  expect(messageName(inbound, "Jane", zone)).toBe("Inbound from Jane, 9:41 AM: hello");
});

test("an outbound message says its author and what became of it", () => {
  const outbound: ThreadMessage = {
    ...inbound,
    direction: "outbound",
    status: "undelivered",
    author: { id: "u1", name: "Maya Ortiz", initials: "MO" },
  };
  expect(messageName(outbound, "Jane", zone)).toBe("Outbound from Maya Ortiz, 9:41 AM, not delivered: hello");
});

test("an automatic answer names itself, a picture is counted, an unknown date says so", () => {
  const media = [
    {
      id: "p",
      contentType: "image/png",
      fileName: null,
      size: null,
      width: null,
      height: null,
      url: null,
      failedReason: null,
    },
  ];
  expect(messageName({ ...inbound, body: "", at: null, media }, "Jane", zone)).toBe(
    "Inbound from Jane, unknown date: picture",
  );
  expect(
    messageName({ ...inbound, direction: "internal", kind: "note", origin: "system" }, "Jane", zone),
  ).toBe("Note from Tidewire, 9:41 AM: hello");
});
