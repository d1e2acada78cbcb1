import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CallWindow } from "./call-window";
import { slotInterval } from "./rules";

const places = (from: number, count: number, rate: number) =>
  Array.from({ length: count }, (_, position) => from + position * slotInterval(rate));

type Stall = { at: number; ms: number };

/** When calls begin whose process is held up at times, the first not before `from`. */
function call(window: CallWindow, reserved: number[], heldUp: Stall[], from: number): number[] {
  let now = from;
  return reserved.map((place) => {
    for (let waitMs = window.wait(place, now); waitMs > 0; waitMs = window.wait(place, now)) {
      now += waitMs;
      const stall = heldUp.find(({ at, ms }) => now >= at && now < at + ms);
      if (stall) now = stall.at + stall.ms;
    }
    window.noteCall(now);
    return now;
  });
}

const mostInOneSecond = (times: number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));

describe("calls of a number with a rate", () => {
  test("begin at their places", () => {
    const window = new CallWindow(50);
    const reserved = places(1000, 200, 50);
    window.reserve({ places: reserved, takenUntil: 0 });
    for (const place of reserved) {
      expect(window.wait(place, place - 3)).toBeCloseTo(3);
      expect(window.wait(place, place)).toBe(0);
      window.noteCall(place);
    }
  });

  test("make up for a time the process was held up, as far as the second has room", () => {
    const window = new CallWindow(50);
    const reserved = places(0, 100, 50);
    window.reserve({ places: reserved, takenUntil: 0 });
    let now = 0;
    const begun: number[] = [];
    for (const place of reserved) {
      // Held up from 500 to 700 ms.
      if (now >= 500 && now < 700) now = 700;
      now += window.wait(place, now);
      window.noteCall(now);
      begun.push(now);
    }
    // The second has room for the ten that were missed.
    expect(begun.filter((at) => at === 700).length).toBeGreaterThanOrEqual(9);
    expect(begun.at(-1)).toBeLessThanOrEqual((reserved.at(-1) ?? 0) + 2 * slotInterval(50));
  });

  test("leave room for what others send in between", () => {
    const window = new CallWindow(10);
    const own = places(0, 5, 10);
    const others = places((own.at(-1) ?? 0) + slotInterval(10), 4, 10);
    const later = places((others.at(-1) ?? 0) + slotInterval(10), 5, 10);
    window.reserve({ places: own, takenUntil: 0 });
    for (const place of own) window.noteCall(place);
    window.reserve({ places: later, takenUntil: later[0] ?? 0 });
    // Held up so long that all the later ones are due: with the four of the others, few fit.
    const now = later.at(-1) ?? 0;
    let fit = 0;
    while (window.wait(later[fit] ?? 0, now) <= 0 && fit < later.length) {
      window.noteCall(now);
      fit += 1;
    }
    const inSecond = [...own, ...others].filter((at) => at > now - 1000).length + fit;
    expect(inSecond).toBeLessThanOrEqual(10);
    expect(fit).toBeGreaterThan(0);
  });

  test("are not held back by places that nobody took", () => {
    const window = new CallWindow(10);
    const own = places(0, 5, 10);
    const takenUntil = (own.at(-1) ?? 0) + slotInterval(10);
    // Four places left unused, and one call that is late.
    const [late = 0] = places(takenUntil + 4 * slotInterval(10), 1, 10);
    window.reserve({ places: own, takenUntil: 0 });
    for (const place of own) window.noteCall(place);
    window.reserve({ places: [late], takenUntil });
    expect(window.wait(late, late + 50)).toBe(0);
  });

  test("never exceed the rate in any second, whenever and however long the process is held up", () => {
    const stalls = fc.array(fc.record({ at: fc.nat(4000), ms: fc.nat(700) }), { maxLength: 8 });
    fc.assert(
      fc.property(stalls, fc.constantFrom(1, 2, 10, 50, 75), (heldUp, rate) => {
        const window = new CallWindow(rate);
        const reserved = places(0, rate * 4, rate);
        window.reserve({ places: reserved, takenUntil: 0 });
        expect(mostInOneSecond(call(window, reserved, heldUp, 0))).toBeLessThanOrEqual(rate);
      }),
    );
  });

  test("leave room for those that others type, however late they are", () => {
    const others = fc.array(fc.nat(2), { minLength: 12, maxLength: 12 });
    const stalls = fc.array(fc.record({ at: fc.nat(4000), ms: fc.nat(400) }), { maxLength: 8 });
    fc.assert(
      fc.property(others, stalls, fc.constantFrom(10, 50), (typed, heldUp, rate) => {
        const window = new CallWindow(rate);
        const own: number[] = [];
        const theirs: number[] = [];
        let takenUntil = 0;
        const take = (count: number) => {
          const taken = places(takenUntil, count, rate);
          takenUntil += count * slotInterval(rate);
          return taken;
        };
        const reserve = () => {
          const reservation = { takenUntil, places: take(rate / 2) };
          window.reserve(reservation);
          return reservation.places;
        };
        const batches = [reserve(), reserve()];
        for (const count of typed) {
          // Behind what is reserved; the runner learns of them with its next places, which it takes while the calls of
          // those before are still to come.
          theirs.push(...take(count));
          batches.push(reserve());
          own.push(...call(window, batches.shift() ?? [], heldUp, own.at(-1) ?? 0));
        }
        expect(mostInOneSecond([...own, ...theirs])).toBeLessThanOrEqual(rate);
      }),
    );
  });

  test("do not wait without a rate", () => {
    const window = new CallWindow(null);
    window.reserve({ places: [5, 5, 5], takenUntil: 5 });
    expect(window.wait(5, 6)).toBe(0);
  });
});
