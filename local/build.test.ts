import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources } from "./build";

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-sources-"));
  fs.mkdirSync(path.join(folder, "app/inbox"), { recursive: true });
  fs.writeFileSync(path.join(folder, "app/inbox/page.tsx"), "export default () => null;");
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

test("sources count by name and content, tests and data do not", () => {
  const before = hashSources(folder);
  fs.writeFileSync(path.join(folder, "app/inbox/page.test.tsx"), "test");
  fs.mkdirSync(path.join(folder, ".data"));
  fs.writeFileSync(path.join(folder, ".data/notes.ts"), "mine");
  expect(hashSources(folder)).toBe(before);
  fs.renameSync(path.join(folder, "app/inbox/page.tsx"), path.join(folder, "app/page.tsx"));
  const renamed = hashSources(folder);
  expect(renamed).not.toBe(before);
  fs.writeFileSync(path.join(folder, "app/page.tsx"), "export default () => 1;");
  expect(hashSources(folder)).not.toBe(renamed);
});
