import { describe, expect, it } from "vitest";
import { sameSectionOf, sectionOf } from "./paths";

describe("switching the number", () => {
  it("stays in the section and leaves what was open in it", () => {
    const path = "/n/15557779999/conversations/0192b0a0";
    expect(sameSectionOf("+15550001111", path)).toBe("/n/15550001111/conversations");
  });

  it("leads to the conversations from a page without a number", () => {
    expect(sameSectionOf("+15550001111", "/profile")).toBe("/n/15550001111/conversations");
    expect(sectionOf("/n/15557779999")).toBeNull();
  });
});
