import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveEvent } from "@/lib/realtime/events";
import { takePart, type Viewer } from "./take-part";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Viewing = Extract<LiveEvent, { kind: "viewing" }>;

/** One window: what it said, whom it shows, and its part. */
function open() {
  const said: string[] = [];
  let shown: Viewer[] = [];
  const part = takePart({
    say: (presence, isNew) => said.push(isNew ? `${presence}, new` : presence),
    onChange: (viewers) => {
      shown = viewers;
    },
  });
  return { part, said, shown: () => shown };
}

const from = (userId: string, given: Partial<Viewing> = {}): Viewing => ({
  ...{ kind: "viewing", inboxId: "inbox", conversationId: "thread", userId, viewId: `window of ${userId}` },
  ...{ presence: "viewing", isNew: false },
  ...given,
});

test("who stays says so once, and nothing more while alone", async () => {
  const { part, said } = open();
  part.come();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(said).toEqual(["viewing, new"]);
  part.leave();
  expect(said).toEqual(["viewing, new", "left"]);
});

test("who only passes by says nothing", async () => {
  const { part, said } = open();
  part.come();
  await vi.advanceTimersByTimeAsync(300);
  part.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said).toEqual([]);
});

test("a newcomer is answered within a second, several of them once", async () => {
  const { part, said, shown } = open();
  part.come();
  await vi.advanceTimersByTimeAsync(500);
  for (const userId of ["sam", "ana", "kim"]) part.heard(from(userId, { isNew: true }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(said).toEqual(["viewing, new", "viewing"]);
  expect(shown().map(({ userId }) => userId)).toEqual(["sam", "ana", "kim"]);
});

test("with others there it repeats itself, at most four times a minute", async () => {
  const { part, said } = open();
  part.come();
  for (let second = 0; second < 60; second += 10) {
    part.heard(from("sam"));
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(said.length).toBeGreaterThanOrEqual(4);
  expect(said.length).toBeLessThanOrEqual(5);
});

test("who falls silent is gone after forty seconds, who leaves at once", async () => {
  const { part, shown } = open();
  part.heard(from("sam"));
  part.heard(from("ana"));
  part.heard(from("ana", { presence: "left" }));
  expect(shown()).toEqual([{ userId: "sam", typing: false }]);
  await vi.advanceTimersByTimeAsync(39_000);
  expect(shown()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(shown()).toEqual([]);
});

test("somebody with two windows counts once, and is gone with the last", () => {
  const { part, shown } = open();
  part.heard(from("sam", { viewId: "laptop" }));
  part.heard(from("sam", { viewId: "phone", presence: "typing" }));
  expect(shown()).toEqual([{ userId: "sam", typing: true }]);
  part.heard(from("sam", { viewId: "phone", presence: "left" }));
  expect(shown()).toEqual([{ userId: "sam", typing: false }]);
  part.heard(from("sam", { viewId: "laptop", presence: "left" }));
  expect(shown()).toEqual([]);
});

test("typing is said to those who are there, now and then, until it ends", async () => {
  const { part, said } = open();
  part.come();
  await vi.advanceTimersByTimeAsync(500);
  part.typed();
  expect(said).toEqual(["viewing, new"]);
  part.heard(from("sam"));
  await vi.advanceTimersByTimeAsync(6_000);
  said.length = 0;
  for (let key = 0; key < 60; key++) {
    part.typed();
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  expect(said).toEqual(["typing", "typing", "viewing"]);
});

test("who sent what they typed is not typing any more", async () => {
  const { part, said } = open();
  part.come();
  await vi.advanceTimersByTimeAsync(500);
  part.heard(from("sam"));
  part.typed();
  part.emptied();
  part.emptied();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(said).toEqual(["viewing, new", "typing", "viewing"]);
});

test("after a gap everybody is asked anew", async () => {
  const { part, said } = open();
  part.missed();
  part.come();
  await vi.advanceTimersByTimeAsync(500);
  part.missed();
  expect(said).toEqual(["viewing, new", "viewing, new"]);
});
