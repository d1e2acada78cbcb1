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

  test("an address that begins with www leads there by https", () => {
    expect(hrefs("See www.example.com/menu, or (WWW.example.co.uk).")).toEqual([
      "https://www.example.com/menu",
      "https://www.example.co.uk/",
    ]);
  });

  test("an e-mail address writes a letter, without the end of the sentence", () => {
    expect(splitLinks("Ask jane.snow+cake@mail.example.com.")).toEqual([
      { kind: "text", text: "Ask " },
      {
        kind: "link",
        text: "jane.snow+cake@mail.example.com",
        href: "mailto:jane.snow+cake@mail.example.com",
      },
      { kind: "text", text: "." },
    ]);
  });

  test("a long text without a link is done with at once", () => {
    const started = performance.now();
    for (const text of [
      "a".repeat(50_000),
      "a.".repeat(25_000),
      `www.${"a-".repeat(25_000)}`,
      "a@b.".repeat(12_000),
      `https://example.com/${")".repeat(50_000)}a`,
      `https://example.com/(${"a".repeat(50_000)})`,
    ])
      splitLinks(text);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("nothing else is a link", () => {
    expect(
      hrefs("javascript:alert(1) ftp://example.com data:text/html,x https:// www. awww.example.com"),
    ).toEqual([]);
    expect(hrefs("me@home @jane jane@ a@b.c user@@example.com ftp://jane@example.com")).toEqual([]);
  });

  test("no character is lost, and every address is http, https or mailto", () => {
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
      "www.",
      "a.bc",
      "@",
      "?subject=",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        const parts = splitLinks(text);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        for (const part of parts)
          if (part.kind === "link") expect(part.href).toMatch(/^(https?:\/\/|mailto:[^?&]+$)/);
      }),
    );
  });
});
