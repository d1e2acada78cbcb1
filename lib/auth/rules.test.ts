import { describe, expect, it } from "vitest";
import { safeCallback, signInPath } from "./rules";

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
