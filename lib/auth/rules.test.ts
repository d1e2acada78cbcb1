import { describe, expect, it } from "vitest";
import {
  isOwnOrigin,
  networkOf,
  safeCallback,
  secondsToWait,
  signInPath,
  stateOfLink,
  tooMany,
  tryAgainIn,
} from "./rules";

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

describe("the place somebody comes from", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("of %s is %s", (address, network) => expect(networkOf(address)).toBe(network));
});

describe("a wait", () => {
  it("comes through next-auth as a number of seconds, and nothing else does", () => {
    expect(secondsToWait(tooMany(37))).toBe(37);
    for (const other of [null, "", "CredentialsSignin", "TooMany-", "TooMany-1x"]) {
      expect(secondsToWait(other)).toBeNull();
    }
  });

  it("is told in seconds, and in minutes when it is long", () => {
    expect([1, 60, 91, 900].map(tryAgainIn)).toEqual([
      "Try again in 1 second.",
      "Try again in 60 seconds.",
      "Try again in 2 minutes.",
      "Try again in 15 minutes.",
    ]);
  });
});

describe("a link that works once", () => {
  const now = new Date("2026-03-01T12:00:00Z");
  const later = new Date("2026-03-01T13:00:00Z");
  it.each([
    ["open", { usedAt: null, revokedAt: null, expiresAt: later }],
    ["expired", { usedAt: null, revokedAt: null, expiresAt: now }],
    ["revoked", { usedAt: null, revokedAt: now, expiresAt: later }],
    ["used", { usedAt: now, revokedAt: now, expiresAt: now }],
  ])("is %s", (state, link) => expect(stateOfLink(link, now)).toBe(state));
});
