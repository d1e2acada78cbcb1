import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

test("ends at once and names every setting that is missing", () => {
  const main = path.join(import.meta.dirname, "main.ts");
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", main], {
    env: { NODE_ENV: "production", PATH: process.env.PATH, INNGEST_EVENT_KEY: "" },
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stderr.trim().split("\n")).toEqual([
    "executor: the environment is not complete (deploy/env.example):",
    "  EXECUTOR_PORT is missing or malformed",
    "  EXECUTOR_DATABASE_URL is missing or malformed",
    "  INNGEST_EVENT_KEY is missing or malformed",
    "  INNGEST_SIGNING_KEY is missing or malformed",
  ]);
});
