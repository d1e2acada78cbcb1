import { describe, expect, test } from "vitest";
import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationRow } from "@/lib/conversations/row";
import { defaultFilter } from "@/lib/conversations/rules";
import { showsRow } from "./shows-row";

const viewer = { id: "dana", now: "2026-03-08T12:00:00.000Z" };
const open: ConversationRow = {
  id: "1",
  peerAddress: "+14155550134",
  peerPhone: "(415) 555-0134",
  contactName: "Jane Snow",
  preview: "hello",
  previewOutbound: false,
  previewAuthor: null,
  sortAt: viewer.now,
  unreadCount: 0,
  hasArrivals: true,
  optedOut: false,
  blocked: false,
  archived: false,
  assignee: null,
  snoozedUntil: null,
  completedAt: null,
  needsReview: false,
  unsentWords: "",
  sendFailed: false,
  tags: [],
};

const shows = (filter: Partial<ConversationFilter>, row: Partial<ConversationRow> = {}) =>
  showsRow({ ...defaultFilter, ...filter }, { ...open, ...row }, viewer);

describe("a list, after something was done to a row of it,", () => {
  test("keeps what it still asks for, and lets go of what it does not", () => {
    expect(shows({})).toBe(true);
    expect(shows({}, { archived: true })).toBe(false);
    expect(shows({ archive: "all" }, { archived: true })).toBe(true);
    expect(shows({ archive: "archived" }, { archived: true })).toBe(true);
    expect(shows({}, { blocked: true })).toBe(false);
    expect(shows({ block: "all" }, { blocked: true })).toBe(true);
    expect(shows({}, { completedAt: viewer.now })).toBe(false);
    expect(shows({ state: "complete" }, { completedAt: viewer.now })).toBe(true);
  });

  test("takes a snooze that is past for open", () => {
    expect(shows({}, { snoozedUntil: "2026-03-08T13:00:00.000Z" })).toBe(false);
    expect(shows({ state: "snoozed" }, { snoozedUntil: "2026-03-08T13:00:00.000Z" })).toBe(true);
    expect(shows({}, { snoozedUntil: "2026-03-08T11:00:00.000Z" })).toBe(true);
  });

  test("follows assignee and tag", () => {
    const sam = { id: "sam", name: "Sam Okafor" };
    expect(shows({ assignee: "nobody" }, { assignee: sam })).toBe(false);
    expect(shows({ assignee: "me" }, { assignee: sam })).toBe(false);
    expect(shows({ assignee: "me" }, { assignee: { id: "dana", name: "Dana Reyes" } })).toBe(true);
    expect(shows({ assignee: "sam" }, { assignee: sam })).toBe(true);
    expect(shows({ tag: "vip" })).toBe(false);
    expect(shows({ tag: "vip" }, { tags: [{ id: "vip", name: "VIP", color: "blue" }] })).toBe(true);
  });
});
