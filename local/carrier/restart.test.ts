import { type ChildProcess, fork } from "node:child_process";
import { appendFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { carrierKeys } from "./keys";
import {
  API_KEY,
  adminOf,
  JANE,
  OURS,
  startReceiver,
  startTestCarrier,
  telnyxClient,
  temporaryFolder,
} from "./test-carrier";

const readyMessage = z.object({ type: z.literal("ready"), url: z.string(), publicKey: z.string() });

test("kill -9 loses nothing that was acknowledged, and pending webhooks go out after the next start", async () => {
  const dataDir = temporaryFolder();
  const { publicKey } = carrierKeys(dataDir);
  const first = await startProcess(dataDir, "http://127.0.0.1:9/nobody-listens");
  expect(first.publicKey).toBe(publicKey);
  const admin = adminOf(first.url);
  await admin("POST", "numbers", { number: OURS });
  await admin("POST", "inbound", {
    from: JANE,
    to: OURS,
    text: "Are you there?",
    media: ["/media/sample-sunset"],
  });
  const client = telnyxClient(first.url, first.publicKey);
  const texts = Array.from({ length: 200 }, (_, i) => `Text ${i}`);
  const acknowledged = texts.map((text) =>
    client.messages.send({ from: OURS, to: JANE, text }).then(() => text),
  );
  await Promise.all(acknowledged.slice(0, 50));
  first.child.kill("SIGKILL");
  const known = (await Promise.allSettled(acknowledged)).flatMap((one) =>
    one.status === "fulfilled" ? [one.value] : [],
  );
  expect(known.length).toBeGreaterThanOrEqual(50);
  appendFileSync(path.join(dataDir, "journal.jsonl"), '{"kind":"message","mess');

  const receiver = await startReceiver();
  const second = await startProcess(dataDir, `${receiver.url}/profile`);
  expect(second.publicKey).toBe(publicKey);
  const { answer } = await adminOf(second.url)("GET", "ledger");
  const kept = z.object({ entries: z.array(z.object({ text: z.string() })) }).parse(answer);
  expect(kept.entries.map((entry) => entry.text)).toEqual(expect.arrayContaining(known));
  await vi.waitFor(() => expect(receiver.types()).toContain("message.received"), { timeout: 5_000 });
  const expected = kept.entries.length * 2 + 1;
  await vi.waitFor(() => expect(new Set(receiver.received.map((w) => w.data.id)).size).toBe(expected), {
    timeout: 10_000,
  });
  expect((await adminOf(second.url)("GET", `handsets/${JANE}`)).answer).toMatchObject({
    messages: expect.arrayContaining([expect.objectContaining({ mine: true, text: "Are you there?" })]),
  });
});

test("the process leaves when its starter lets go of it", async () => {
  const { child } = await startProcess(temporaryFolder(), "http://127.0.0.1:9/nobody-listens");
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.disconnect();
  expect(await exited).toBe(0);
});

test("the process leaves on SIGTERM, also while a handset page is open", async () => {
  const { child, url } = await startProcess(temporaryFolder(), "http://127.0.0.1:9/nobody-listens");
  const live = await fetch(`${url}/admin/live`);
  expect(live.headers.get("content-type")).toBe("text/event-stream");
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  expect(await exited).toBe(0);
  await live.body?.cancel().catch((error: Error) => expect(error.name).toBe("TypeError"));
});

test("a STOP survives a restart", async () => {
  const dataDir = temporaryFolder();
  const before = await startTestCarrier({ dataDir });
  await before.admin("POST", "inbound", { from: JANE, to: OURS, text: "STOP" });
  await before.carrier.close();
  const after = await startTestCarrier({ dataDir, numbers: [] });
  await expect(after.client.messages.send({ from: OURS, to: JANE, text: "Hello" })).rejects.toMatchObject({
    status: 403,
  });
});

test("a taken port is said, not fatal", async () => {
  const { carrier } = await startTestCarrier();
  const port = Number(new URL(carrier.url).port);
  await expect(startTestCarrier({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

async function startProcess(dataDir: string, webhookUrl: string) {
  const env = { ...process.env, CARRIER_PORT: "0", CARRIER_DATA_DIR: dataDir, TELNYX_API_KEY: API_KEY };
  const child = fork(path.join(import.meta.dirname, "main.ts"), {
    env: { ...env, CARRIER_WEBHOOK_URL: webhookUrl },
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return { child, ...(await readyOf(child)) };
}

function readyOf(child: ChildProcess): Promise<z.infer<typeof readyMessage>> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(readyMessage.parse(message)));
    child.once("exit", (code) => reject(new Error(`The carrier left with ${code}`)));
  });
}
