import { describe, expect, test } from "vitest";
import { blastText, leastForPause, reasonToPause, warningsOf } from "./rules";

const kinds = (body: string, footer = "Reply STOP to opt out.") =>
  warningsOf({ body, footer }).map(({ kind }) => kind);

describe("warnings", () => {
  test("ask for the way to opt out, in the text or the footer", () => {
    expect(kinds("Sale today", "")).toEqual(["no_opt_out"]);
    expect(kinds("Sale today. Text STOP to end.", "")).toEqual([]);
    expect(kinds("Sale today", "To opt-out, say so.")).toEqual([]);
    expect(kinds("We never stopped baking", "")).toEqual(["no_opt_out"]);
    expect(kinds("", "")).toEqual([]);
  });

  test("name links of shorteners, and no others", () => {
    expect(kinds("See https://bit.ly/3xyz")).toEqual(["shortener"]);
    expect(kinds("See T.CO/abc")).toEqual(["shortener"]);
    expect(kinds("See https://about.co/abc and https://rabbit.lyon.example/x")).toEqual([]);
  });

  test("mind shouting, but neither fields nor links nor a brand in capitals", () => {
    expect(kinds("BIG SALE TODAY ONLY")).toEqual(["capitals"]);
    expect(kinds("{{FIRST_NAME|FRIEND}} see HTTPS://EXAMPLE.COM/SALE")).toEqual([]);
    expect(kinds("BAKERY: bread is out of the oven")).toEqual([]);
  });
});

test("the footer stands on a line of its own", () => {
  expect(blastText("Hi ", "STOP ends")).toBe("Hi\nSTOP ends");
  expect(blastText("Hi", " ")).toBe("Hi");
});

test("a blast pauses by itself from a share on, once enough of it have left", () => {
  const at = (failed: number, optedOut = 0, tried = leastForPause) =>
    reasonToPause({ tried, failed, optedOut });
  expect(at(9)).toBeNull();
  expect(at(10)).toBe("10 of 50 messages failed (20 %).");
  expect(at(0, 3)).toBe("3 of 50 people opted out (6 %).");
  expect(at(40, 0, leastForPause - 1)).toBeNull();
  // What is counted a moment later is not more than everything.
  expect(at(60, 0, 59)).toBe("60 of 60 messages failed (100 %).");
});
