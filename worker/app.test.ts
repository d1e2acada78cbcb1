import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { carrierMediaUrl } from "@/lib/media/media-url";
import { useTestDatabase } from "@/tests/support/database";
import { applySettings } from "@/tests/support/product";
import { createApp } from "./app";

useTestDatabase();
beforeAll(() => applySettings({}));

const app = createApp();
const headers = { host: "127.0.0.1:3001" };

test("says how it is", async () => {
  const answer = await app.request("/api/health");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ status: "ok", database: "up" });
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

test("refuses webhooks that the carrier has not signed", async () => {
  const answer = await app.request("/api/webhooks/telnyx", { method: "POST", body: "{}" });
  expect(answer.status).toBe(401);
});

test("refuses a call of functions that is not JSON, or not signed by the engine", async () => {
  expect((await app.request("/api/inngest", { method: "POST", headers, body: "no" })).status).toBe(400);
  const unsigned = await app.request("/api/inngest?fnId=tidewire-run-lane&stepId=step", {
    method: "POST",
    headers,
    body: "{}",
  });
  expect(unsigned.status).toBe(401);
});

test("has the files that the carrier is sent links to", async () => {
  const link = new URL(carrierMediaUrl(randomUUID()));
  expect(await (await app.request(link)).text()).toBe("This file does not exist any more.");
  link.searchParams.set("signature", "x");
  const answer = await app.request(link);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe("This link is not valid, or no longer.");
});

test("has nothing else", async () => {
  for (const path of ["/", "/api/live/contacts", "/api/webhooks/other"])
    expect((await app.request(path)).status).toBe(404);
  expect((await app.request("/api/webhooks/telnyx")).status).toBe(404);
});
