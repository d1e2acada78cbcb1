import type http from "node:http";
import { AwsClient } from "aws4fetch";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { resetEnv } from "@/lib/env";
import { applySettings, serveHttp, type TestServer } from "@/tests/support/product";
import { openStorage } from "./storage";

const files = new Map<string, Buffer>();
const key = { accessKeyId: "key-id", secretAccessKey: "a/secret+with signs" };
let server: TestServer;

beforeAll(async () => {
  server = await serveHttp((request, response) => void answer(request, response));
  applySettings({});
});
afterAll(() => server.close());

test("keeps files in a bucket, reads them back as they were, and removes them", async () => {
  useBucket(key.secretAccessKey);
  const storage = openStorage();
  const bytes = Buffer.from([0, 255, 10, 13, 128]);
  await storage.setItemRaw("media:one two.png", bytes);
  expect([...files.keys()]).toEqual(["/media/media/one%20two.png"]);
  const read = await storage.getItemRaw<Buffer>("media:one two.png");
  expect(Buffer.isBuffer(read)).toBe(true);
  expect(read?.equals(bytes)).toBe(true);
  await storage.removeItem("media:one two.png");
  expect(await storage.getItemRaw("media:one two.png")).toBeNull();
  // Removed once more, as the sweep may do, it is no error.
  await storage.removeItem("media:one two.png");
});

test("says so when the bucket refuses", async () => {
  useBucket("another");
  await expect(openStorage().setItemRaw("x", Buffer.from("x"))).rejects.toThrow("403");
});

function useBucket(secret: string): void {
  vi.stubEnv("MEDIA_BUCKET_URL", `${server.url}/media`);
  vi.stubEnv("MEDIA_BUCKET_REGION", "eu-central-1");
  vi.stubEnv("MEDIA_BUCKET_KEY_ID", key.accessKeyId);
  vi.stubEnv("MEDIA_BUCKET_SECRET", secret);
  resetEnv();
}

/** The three verbs of S3 that we use, for whoever signs with the right secret. */
async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const path = request.url ?? "";
  if (!(await isSigned(request))) response.writeHead(403).end("<Code>SignatureDoesNotMatch</Code>");
  else if (request.method === "PUT") {
    files.set(path, Buffer.concat(chunks));
    response.end();
  } else if (request.method === "DELETE") {
    files.delete(path);
    response.writeHead(204).end();
  } else response.writeHead(files.has(path) ? 200 : 404).end(files.get(path));
}

async function isSigned(request: http.IncomingMessage): Promise<boolean> {
  const client = new AwsClient({ ...key, service: "s3", region: "eu-central-1" });
  const again = await client.sign(`${server.url}${request.url}`, {
    method: request.method ?? "GET",
    headers: { "x-amz-content-sha256": String(request.headers["x-amz-content-sha256"]) },
    aws: { datetime: String(request.headers["x-amz-date"]) },
  });
  return again.headers.get("authorization") === request.headers.authorization;
}
