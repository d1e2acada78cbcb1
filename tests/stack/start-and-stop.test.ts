import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { demoSignIn } from "@/db/seed";
import { nextBinary } from "@/local/children";
import { destroyPostgres } from "@/local/postgres";
import { AlreadyRunning, type Stack, startStack } from "@/local/stack";

// The first start may build for production.
const BUILD_TIMEOUT_MS = 240_000;
const WORKING = { timeout: 30_000, interval: 100 };

describe("the whole stack", () => {
  let dataDir: string;
  let stack: Stack;

  beforeAll(async () => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-stack-"));
    stack = await startStack({ dataDir, ports: "free", fsync: false });
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await stack.stop();
    await destroyPostgres(path.join(dataDir, "postgres"));
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  test("runs once in a folder and says where", async () => {
    const second = startStack({ dataDir, ports: "free" });
    await expect(second).rejects.toThrow(AlreadyRunning);
    await expect(second).rejects.toThrow(stack.webUrl);
  });

  test.each(["web", "worker", "executor", "carrier", "mailbox", "postgres"] as const)(
    "brings back %s when it dies",
    async (part) => {
      const before = stack.pid(part);
      if (before) process.kill(before, "SIGKILL");
      await vi.waitFor(async () => {
        expect(stack.pid(part)).not.toBe(before);
        await expectWorking(stack);
      }, WORKING);
    },
  );

  test.each([
    ["web", [nextBinary(), "start"]],
    ["worker", [".next/worker/main.mjs"]],
  ])("ends a %s whose settings are not complete, and names them all", async (_name, command) => {
    const env = { ...stack.env, NEXTAUTH_SECRET: "short", TELNYX_API_KEY: "" };
    const args = [...command, "-H", "127.0.0.1", "-p", "0"];
    const server = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    server.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [code] = await once(server, "close");
    expect(code).toBe(1);
    expect(said).toContain("NEXTAUTH_SECRET has to have at least 32 characters");
    expect(said).toContain("TELNYX_API_KEY is missing");
  });

  test("leaves down what was killed on purpose, until it is wanted again", async () => {
    await stack.kill("web");
    await expect(fetch(stack.webUrl)).rejects.toThrow();
    await stack.restart("web");
    await expectWorking(stack);
  });

  test("stops within five seconds with a browser connected, and starts again with its data", async () => {
    const cookie = await signIn(stack);
    const stream = await openStream(`${stack.webUrl}/api/events`, cookie);
    const ended = once(stream, "close");
    const stopping = Date.now();
    await stack.stop();
    await ended;
    expect(Date.now() - stopping).toBeLessThan(5000);
    // How fast is measured by `npm run bench start`.
    stack = await startStack({ dataDir, ports: "free", fsync: false });
    await signIn(stack);
  });
});

async function expectWorking({
  webUrl,
  workerUrl,
  carrierUrl,
  mailboxUrl,
  executorUrl,
}: Stack): Promise<void> {
  for (const url of [
    `${webUrl}/api/health`,
    `${workerUrl}/api/health`,
    `${carrierUrl}/admin/numbers`,
    mailboxUrl,
  ]) {
    expect((await fetch(url)).status, url).toBe(200);
  }
  expect((await fetch(executorUrl)).status).toBeLessThan(500);
}

/** Signs the demo's user in as a browser's form does, and answers the session's cookies. */
async function signIn({ webUrl }: Stack): Promise<string> {
  const first = await fetch(`${webUrl}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${webUrl}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(first), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...demoSignIn, csrfToken, json: "true" }),
  });
  expect(answer.status).toBeLessThan(400);
  const cookies = cookiesOf(answer);
  expect(cookies).toContain("session-token");
  return cookies;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function openStream(url: string, cookie: string): Promise<http.IncomingMessage> {
  const request = http.get(url, { headers: { cookie, accept: "text/event-stream" } });
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  expect(response.statusCode).toBe(200);
  expect(response.headers["content-type"]).toContain("text/event-stream");
  // Cut off by the stop is as good as ended.
  response.on("error", () => undefined).resume();
  return response;
}
