import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askUntilAnswered } from "./ask-until-answered";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that cannot be reached so many times. */
function breaking(times: number) {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    if (asked <= times) throw new TypeError("Failed to fetch");
    return "answer";
  };
  return { ask, asked: () => asked };
}

test("asks again at once when the answer was lost", async () => {
  const { ask, asked } = breaking(1);
  const answer = askUntilAnswered(ask);
  await vi.advanceTimersByTimeAsync(0);
  expect(await answer).toBe("answer");
  expect(asked()).toBe(2);
});

test("gives up in the end", async () => {
  const { ask, asked } = breaking(100);
  const answer = askUntilAnswered(ask);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await answer).toBeNull();
  expect(asked()).toBe(6);
});
