import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { environmentReference, referenceFile } from "./environment-reference";

test("docs/environment.md says what lib/env.ts says; otherwise run npm run docs:environment", () => {
  expect(readFileSync(referenceFile, "utf8")).toBe(environmentReference());
});
