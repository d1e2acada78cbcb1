import { describe, expect, test } from "vitest";
import { countLabel, durationLabel, mostCounted, troubles } from "./rules";

const now = "2026-03-01T12:00:00.000Z";
const ago = (ms: number) => new Date(Date.parse(now) - ms).toISOString();
const lane = {
  ...{ phone: "(415) 555-0100", urgentSince: null },
  ...{ slowUntil: null, slowReason: null },
};
const well = {
  now,
  lanes: [lane],
  webhooks: { slowMs: 900 },
  sweep: { endedAt: ago(50_000), failing: [] },
};
const minutes = 60_000;

describe("what goes wrong", () => {
  test("is nothing when all is well", () => expect(troubles(well)).toEqual([]));

  test("is a sweep that stays away or never came", () => {
    for (const endedAt of [null, ago(4 * minutes)]) {
      expect(troubles({ ...well, sweep: { endedAt, failing: [] } })[0]).toMatch(/^The sweep stays away/);
    }
  });

  test("is a chore that fails, by what it is for", () => {
    const sweep = { ...well.sweep, failing: [{ name: "look-up-unknowns", since: ago(minutes) }] };
    expect(troubles({ ...well, sweep })[0]).toMatch(/^Looking up messages that are not confirmed fails/);
  });

  test("is a message that waits for long", () => {
    expect(troubles({ ...well, lanes: [{ ...lane, urgentSince: ago(2 * minutes) }] })).toEqual([]);
    expect(troubles({ ...well, lanes: [{ ...lane, urgentSince: ago(20 * minutes) }] })).toEqual([
      "At (415) 555-0100 a message has waited for 20 min.",
    ]);
  });

  test("is a number the carrier asked to pause, with the reason", () => {
    const slow = { ...lane, slowUntil: now, slowReason: "Rate used up" };
    expect(troubles({ ...well, lanes: [slow] })).toEqual([
      "(415) 555-0100 pauses, as the carrier asked: Rate used up",
    ]);
  });

  test("is webhooks that come late", () => {
    expect(troubles({ ...well, webhooks: { slowMs: 90_000 } })[0]).toMatch(/come late/);
    expect(troubles({ ...well, webhooks: { slowMs: null } })).toEqual([]);
  });
});

test.each([
  [40, "40 ms"],
  [1240, "1.2 s"],
  [65_000, "65 s"],
  [600_000, "10 min"],
  [10_800_000, "3 h"],
])("calls %i ms %s", (ms, label) => expect(durationLabel(ms)).toBe(label));

test("says where counting ended", () => {
  expect([countLabel(12), countLabel(mostCounted)]).toEqual(["12", "1,000+"]);
});
