import { describe, expect, test } from "vitest";
import { canBeTexted, parseSender } from "./rules";

describe("a sender to block", () => {
  test.each([
    ["(415) 555-0134", "+14155550134"],
    ["+44 20 7946 0000", "+442079460000"],
    ["28100", "28100"],
    ["281 00", "28100"],
    ["FedEx", "FedEx"],
  ])("%j is %s", (typed, address) => {
    expect(parseSender(typed, "US")).toEqual({ ok: true, phone: address });
  });

  test.each(["", "1234567", "415 555 01001", "a name that is far too long"])("%j is none", (typed) => {
    expect(parseSender(typed, "US").ok).toBe(false);
  });

  test("a name cannot be texted, a short code can", () => {
    expect([canBeTexted("FedEx"), canBeTexted("28100"), canBeTexted("+14155550134")]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
