import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeHtml } from "./escape-html";

const readBack = (html: string) =>
  html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

test("whatever somebody wrote stays text, in a page and in its attributes", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[<>&"'=a-z/;#39]{0,20}$/));
  fc.assert(
    fc.property(text, (given) => {
      const escaped = escapeHtml(given);
      expect(escaped).not.toMatch(/[<>"']/);
      expect(escaped).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
      expect(readBack(escaped)).toBe(given.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ""));
    }),
    { numRuns: 300 },
  );
});
