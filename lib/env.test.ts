import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { applySettings } from "@/tests/support/product";
import { env, environment, resetEnv } from "./env";

beforeEach(() => applySettings({}));
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

test("fills in what was left out, and takes an empty variable for one that is not set", () => {
  set({ TELNYX_BASE_URL: "", TELNYX_MESSAGING_PROFILE_ID: "" });
  expect(env()).toMatchObject({ TELNYX_BASE_URL: "https://api.telnyx.com/v2", DATABASE_POOL: 10 });
  expect(env().TELNYX_MESSAGING_PROFILE_ID).toBeUndefined();
});

test("says which commit runs where Vercel says it, unless something else is set", () => {
  set({ TIDEWIRE_VERSION: "", VERCEL_GIT_COMMIT_SHA: "0123456789abcdef" });
  expect(env().TIDEWIRE_VERSION).toBe("0123456");
  set({ TIDEWIRE_VERSION: "spring" });
  expect(env().TIDEWIRE_VERSION).toBe("spring");
});

test.each(["abc", "abcx"])("refuses a signing key whose digits are %s", (digits) => {
  set({ INNGEST_SIGNING_KEY: `signkey-prod-${digits}` });
  expect(messageOf(env)).toContain("INNGEST_SIGNING_KEY has to look like");
});

test("names everything that is missing or malformed at once, without the values", () => {
  set({
    ...{ DATABASE_URL: "mysql://root:hunter2@db/x", NEXTAUTH_SECRET: "short-hunter2", TELNYX_API_KEY: "" },
    ...{ TELNYX_PUBLIC_KEY: "hunter2", SMTP_URL: undefined, DATABASE_POOL: "many", NODE_ENV: "production" },
    ...{
      INNGEST_DEV: "1",
      INNGEST_SIGNING_KEY: "hunter2",
      LOG_LEVEL: "loud",
      MEDIA_BUCKET_URL: "https://s3.example.com/media",
      NEXTAUTH_URL: "text.example.com",
    },
  });
  const message = messageOf(env);
  expect(message).toContain("TELNYX_API_KEY is missing");
  expect(message).toContain("SMTP_URL is missing");
  expect(message).toContain("DATABASE_URL has to look like postgres://");
  expect(message).toContain("NEXTAUTH_SECRET has to have at least 32 characters");
  expect(message).toContain("NEXTAUTH_URL has to be an address");
  expect(message).toContain("TELNYX_PUBLIC_KEY has to be 32 bytes in base64");
  expect(message).toContain("INNGEST_SIGNING_KEY has to look like");
  expect(message).toContain("INNGEST_DEV is not safe in production");
  expect(message).toContain("DATABASE_POOL has to be a number");
  expect(message).toContain("LOG_LEVEL ");
  expect(message).toContain("MEDIA_BUCKET_SECRET is missing, which MEDIA_BUCKET_URL needs");
  expect(message).not.toContain("hunter2");
});

test("lists every variable that the product reads", () => {
  // What the host sets for us.
  const known = ["NODE_ENV", "NEXT_RUNTIME", "VERCEL", "VERCEL_GIT_COMMIT_SHA"];
  for (const { variables } of environment) known.push(...Object.keys(variables));
  const read = ["app", "components", "db", "inngest", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .flatMap((name) => [...readFileSync(`${folder}/${name}`, "utf8").matchAll(/process\.env\.(\w+)/g)])
      .map(([, name]) => name),
  );
  expect(read.length).toBeGreaterThan(5);
  for (const name of read) expect(known).toContain(name);
});

function set(given: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  resetEnv();
}

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
}
