import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readSecrets } from "./secrets";

test("secrets are made once and are nobody else's to read", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-secrets-"));
  const first = readSecrets(folder);
  expect(readSecrets(folder)).toEqual(first);
  expect(fs.statSync(path.join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(first.INNGEST_SIGNING_KEY).toMatch(/^signkey-local-[0-9a-f]{64}$/);
  fs.rmSync(folder, { recursive: true });
});
