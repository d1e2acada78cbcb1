import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitLinks } from "./split-links";

const hrefs = (text: string) => splitLinks(text).flatMap((part) => (part.kind === "link" ? [part.href] : []));

describe("links in a message", () => {
  test("http and https become links, the sentence's end does not", () => {
    expect(splitLinks("See https://example.com/a?b=1. Thanks")).toEqual([
      { kind: "text", text: "See " },
      { kind: "link", text: "https://example.com/a?b=1", href: "https://example.com/a?b=1" },
      { kind: "text", text: ". Thanks" },
    ]);
  });

  test("brackets around a link stay outside, its own stay inside", () => {
    expect(hrefs("(https://example.com/a)")).toEqual(["https://example.com/a"]);
    expect(hrefs("https://example.com/wiki/Tide_(sea)")).toEqual(["https://example.com/wiki/Tide_(sea)"]);
  });

  test("nothing else is a link", () => {
    expect(hrefs("javascript:alert(1) ftp://example.com data:text/html,x www.example.com https://")).toEqual(
      [],
    );
  });

  test("no character is lost, and every address is http or https", () => {
    const piece = fc.constantFrom(
      "https://",
      "http://a.b",
      "(",
      ")",
      ".",
      " ",
      "é",
      "<b>",
      "javascript:",
      "😀",
      "/x",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        const parts = splitLinks(text);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        for (const part of parts) if (part.kind === "link") expect(part.href).toMatch(/^https?:\/\//);
      }),
    );
  });
});
