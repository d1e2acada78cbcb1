import http from "node:http";
import { expect, test } from "vitest";
import { startTestCarrier } from "./test-carrier";

test("a page of another site, or one that took our address by DNS, can neither read nor change anything", async () => {
  const { url } = (await startTestCarrier()).carrier;
  const { host, port } = new URL(url);
  expect(await ask(url, "POST", "/admin/reset", { host, origin: "https://evil.example" })).toBe(403);
  expect(await ask(url, "POST", "/admin/media", { host, origin: "https://evil.example" })).toBe(403);
  expect(await ask(url, "GET", "/admin/ledger", { host: `evil.example:${port}` })).toBe(403);
  expect(await ask(url, "POST", "/admin/inbound", { host: `evil.example:${port}` })).toBe(403);
});

test("our own page and programs of this machine are answered", async () => {
  const { url } = (await startTestCarrier()).carrier;
  const { host, port } = new URL(url);
  expect(await ask(url, "GET", "/admin/ledger", { host })).toBe(200);
  expect(await ask(url, "GET", "/admin/ledger", { host: `localhost:${port}` })).toBe(200);
  expect(await ask(url, "POST", "/admin/reset", { host, origin: url })).toBe(200);
});

/** By hand, since `fetch` sets Host itself. */
function ask(url: string, method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on("error", reject);
    request.end();
  });
}
