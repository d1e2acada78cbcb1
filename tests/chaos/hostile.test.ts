import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { expect, test } from "vitest";
import { demoNumbers } from "@/db/seed";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { getImport } from "@/lib/imports/queries";
import { mostImportBytes } from "@/lib/imports/rules";
import { carrierKeys, signedHeaders } from "@/local/carrier/keys";
import { seededRandom } from "@/local/seeded-random";
import { bringFile } from "@/tests/support/bring-file";
import { useChaosStack } from "@/tests/support/chaos";
import { noteFigures } from "@/tests/support/chaos-figures";
import { chaosSeed, sized } from "@/tests/support/chaos-size";
import { eventually } from "@/tests/support/eventually";

/** Whatever is thrown at the doors of the running product is refused or stored: never a 5xx, and memory stays flat. */
const chaos = useChaosStack();
const total = sized(400, 10_000);
/** What a server may hold more at the end than once it was warm: garbage that waits to be collected. */
const mostMoreMegabytes = 250;

test(`${total} hostile inputs are refused with a 4xx, and memory stays flat (CHAOS_SEED=${chaosSeed})`, {
  timeout: sized(240_000, 1_200_000),
}, async () => {
  const { inboxId, author } = await chaos.takeNumber(50);
  const admin = { ...author, role: "admin" as const };
  const { secret } = await createApiKey(admin, { name: "A hostile system", inboxIds: [inboxId] });
  const random = seededRandom(chaosSeed);
  const send = hostileSender(random, secret);
  const warmAt = Math.floor(total / 4);
  let warm = memoryOf();
  const statuses = new Map<number, number>();
  for (let sent = 0; sent < total; sent += 8) {
    for (const answer of await Promise.all(Array.from({ length: 8 }, send))) {
      expect(answer.status, answer.what).toBeLessThan(500);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    }
    if (sent <= warmAt) warm = memoryOf();
  }
  const end = memoryOf();
  const told = [...statuses].toSorted().map(([status, count]) => `${count} × ${status}`);
  noteFigures(
    `${told.join(", ")}; web ${warm.web} → ${end.web} MB, worker ${warm.worker} → ${end.worker} MB`,
  );
  for (const part of ["web", "worker"] as const) {
    expect(end[part] - warm[part], `megabytes more in ${part}`).toBeLessThan(mostMoreMegabytes);
  }
  for (const url of [chaos.stack.webUrl, chaos.stack.workerUrl]) {
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
  }
});

test("hostile files come to a review or to a reason", { timeout: sized(240_000, 900_000) }, async () => {
  const { inboxId, author } = await chaos.takeNumber(50);
  const before = memoryOf();
  const head = "Full Name,Phone Number\n";
  // The longest line that a file has room for.
  const endless = "x".repeat(sized(2_000_000, mostImportBytes - 100));
  const files: Buffer[] = [
    Buffer.from(`${head}"Ada,+14155550001\nBen,+14155550002\n`),
    Buffer.from(`${head}A\u0000da,+1415\u00005550001\n`),
    Buffer.from(`${head}${endless}\nBen,+14155550002\n`),
    Buffer.from(`${head}Zoë,+14155550003\n`, "utf16le"),
    Buffer.concat([Buffer.from(head), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x0a, 0x80, 0x2c, 0x31, 0x0a])]),
    Buffer.from(",,,\n".repeat(5000)),
  ];
  for (const content of files) {
    const importId = await bringFile(author, { inboxId, content });
    await eventually(async () => (await getImport(author, { importId })).state !== "checking", 120_000);
  }
  const tooLarge = Buffer.from(`${head}${"x".repeat(sized(51, 90) * 1_000_000)}\n`);
  await expect(bringFile(author, { inboxId, content: tooLarge })).rejects.toThrow("at most 50 MB");
  const after = memoryOf();
  noteFigures(`${files.length} files and one too large: worker ${before.worker} → ${after.worker} MB`);
  expect(after.worker - before.worker, "megabytes more in worker").toBeLessThan(mostMoreMegabytes);
});

type Answer = { status: number; what: string };

/** Sends something else each time: to the carrier's door, to other systems' and to a browser's. */
function hostileSender(random: () => number, secret: string): () => Promise<Answer> {
  const { privateKey } = carrierKeys(path.join(path.dirname(chaos.stack.env.MEDIA_DIR ?? ""), "carrier"));
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const value = (): unknown =>
    pick<() => unknown>([
      () => null,
      () => -0,
      () => 1e308,
      () => "\u0000",
      () => "\ud800",
      () => "x".repeat(Math.floor(random() * 200_000)),
      () => "'; drop table messages; --",
      () => "9".repeat(400),
      () => [[[[[{}]]]]],
      () => ({ constructor: { prototype: 1 } }),
      () => randomUUID(),
      () => demoNumbers[0],
    ])();
  const fields = (names: readonly string[]) =>
    Object.fromEntries(names.filter(() => random() < 0.7).map((name) => [name, value()]));
  const deep = () => `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const text = () => encodeURIComponent(String(value() ?? "").replaceAll("\ud800", "\ufffd")).slice(0, 4000);

  const webhook = (): [string, RequestInit] => {
    const types = ["message.received", "message.sent", "message.finalized", "else", 7, null];
    const payload = fields(["id", "from", "to", "text", "media", "cc", "errors", "received_at"]);
    const data = { id: value(), event_type: pick(types), occurred_at: value(), payload };
    const body = pick([
      () => JSON.stringify({ data }),
      deep,
      () => "",
      () => "null",
      () => "{",
      () => text(),
    ])();
    const good = signedHeaders(privateKey, body);
    const old = signedHeaders(privateKey, body, Date.now() - 3_600_000);
    const forged = { ...good, "telnyx-signature-ed25519": Buffer.alloc(64, 1).toString("base64") };
    const headers = pick<Record<string, string>>([good, good, good, old, forged, {}]);
    return [`${chaos.stack.workerUrl}/api/webhooks/telnyx`, { method: "POST", body, headers }];
  };
  const api = (): [string, RequestInit] => {
    const headers = {
      authorization: `Bearer ${pick([secret, secret, secret, "nobody", ""])}`,
      "content-type": pick(["application/json", "text/plain", "multipart/form-data; boundary=x"]),
    };
    const base = `${chaos.stack.webUrl}/api/v1`;
    const body = pick([
      () => JSON.stringify(fields(["number", "phone", "text", "occurred_at", "source", "messages"])),
      deep,
      () => "{",
    ])();
    return pick<() => [string, RequestInit]>([
      () => [`${base}/notes`, { method: "POST", headers, body }],
      () => [`${base}/messages/import`, { method: "POST", headers, body }],
      () => [`${base}/notes?cursor=${text()}&limit=${text()}&phone=${text()}`, { headers }],
      () => [`${base}/notes/${text() || "x"}`, { method: pick(["GET", "DELETE"]), headers }],
    ])();
  };
  const browser = (): [string, RequestInit] => {
    const pages = ["live/messages", "live/conversations", "live/contacts", "live/search", "media", "imports"];
    return [`${chaos.stack.webUrl}/api/${pick(pages)}/${text()}?before=${text()}&inboxId=${text()}`, {}];
  };
  return async () => {
    const [url, request] = pick([webhook, webhook, api, api, browser])();
    // A server may close a connection that has been idle for some seconds, at the moment it is used again.
    const headers = { ...request.headers, connection: "close" };
    const answer = await fetch(url, { ...request, headers, redirect: "manual" });
    await answer.arrayBuffer();
    return { status: answer.status, what: `${request.method ?? "GET"} ${url.slice(0, 200)}` };
  };
}

/** What the processes hold in memory, in megabytes. */
function memoryOf(): { web: number; worker: number } {
  const megabytes = (part: "web" | "worker") =>
    Math.round(
      Number(execFileSync("ps", ["-o", "rss=", "-p", String(chaos.stack.pid(part))], { encoding: "utf8" })) /
        1024,
    );
  return { web: megabytes("web"), worker: megabytes("worker") };
}
