import { validate, version } from "uuid";
import { afterEach, describe, expect, test, vi } from "vitest";
import { newId } from "./id";

afterEach(() => vi.useRealTimers());

describe("a new id", () => {
  test("is a uuid v7 with its time in it, and sorts behind those before, however many a millisecond has", () => {
    const from = Date.now();
    const ids = Array.from({ length: 20_000 }, newId);
    expect(ids).toEqual([...new Set(ids)].toSorted());
    for (const id of ids.slice(0, 100)) expect([validate(id), version(id)]).toEqual([true, 7]);
    expect(timeOf(ids[0])).toBeGreaterThanOrEqual(from);
    // At most so many go into a millisecond; what comes faster is dated ahead.
    expect(timeOf(ids.at(-1))).toBeLessThanOrEqual(Date.now() + ids.length / 4096);
  });

  test("sorts behind those before where the clock is set back", () => {
    const before = newId();
    vi.useFakeTimers({ now: Date.now() - 3_600_000 });
    expect(newId() > before).toBe(true);
  });
});

const timeOf = (id = ""): number => Number.parseInt(id.replace("-", "").slice(0, 12), 16);
