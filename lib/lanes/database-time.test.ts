import { expect, test } from "vitest";
import { toLocalTime } from "./database-time";

const reading = (said: number, askedAt: number, answeredAt: number) => ({ said, askedAt, answeredAt });

test("an answer that was held up does not move what is known of the database's clock", () => {
  // The database is 1,000,000 ms ahead of this process.
  expect(toLocalTime(1_000_500, reading(1_000_101, 100, 102))).toBe(501);
  expect(toLocalTime(1_000_700, reading(1_000_301, 300, 390))).toBe(701);
  expect(toLocalTime(1_000_900, reading(1_000_601, 600.5, 601.5))).toBe(900.5);

  // An hour back: what was known is out of the question now.
  expect(toLocalTime(-2_599_000, reading(-2_599_199, 800, 802))).toBe(1001);
});
