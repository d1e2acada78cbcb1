import { describe, expect, it } from "vitest";
import { isOwnOrigin, safeCallback, signInPath } from "./rules";

describe("where signing in leads", () => {
  it("leads back to the page that was asked for, with its filters", () => {
    expect(safeCallback("/n/15557779999/conversations?sort=name")).toBe(
      "/n/15557779999/conversations?sort=name",
    );
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "javascript:alert(1)",
    "n/1",
    "",
    undefined,
    ["/a", "/b"],
  ])("never leads to another site: %j", (callbackUrl) => {
    expect(safeCallback(callbackUrl)).toBe("/");
  });

  it("names no page where there was none in particular", () => {
    expect(signInPath(null)).toBe("/sign-in");
    expect(signInPath("/n/15557779999")).toBe("/sign-in?callbackUrl=%2Fn%2F15557779999");
  });
});

describe("a call of an action", () => {
  it.each([
    ["https://tidewire.example", "tidewire.example"],
    ["http://127.0.0.1:3000", "127.0.0.1:3000"],
    ["https://TideWire.example:443", "tidewire.example"],
  ])("from a page of our own is let in: %s", (origin, host) => {
    expect(isOwnOrigin(origin, host)).toBe(true);
  });

  it.each([
    [null, "tidewire.example"],
    ["", "tidewire.example"],
    ["null", "tidewire.example"],
    ["tidewire.example", "tidewire.example"],
    ["https://evil.example", "tidewire.example"],
    ["https://tidewire.example.evil.example", "tidewire.example"],
    ["https://tidewire.example@evil.example", "tidewire.example"],
    ["https://tidewire.example:8443", "tidewire.example"],
    ["https://tidewire.example", null],
  ])("from %j to %j is foreign", (origin, host) => {
    expect(isOwnOrigin(origin, host)).toBe(false);
  });
});
