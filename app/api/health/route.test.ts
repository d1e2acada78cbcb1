import { subMinutes } from "date-fns";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { sweepChores } from "@/db/schema";
import { noteChore } from "@/lib/sweep/note-chore";
import { useTestDatabase } from "@/tests/support/database";
import { applySettings } from "@/tests/support/product";
import { GET } from "./route";

useTestDatabase();
beforeAll(() => applySettings({ TIDEWIRE_VERSION: "abc123" }));
beforeEach(() => db().delete(sweepChores));
afterEach(() => vi.unstubAllEnvs());

const ask = async () => {
  const answer = await GET();
  return { status: answer.status, body: await answer.json() };
};

test("says that it can serve, what runs, and how engine and carrier did in the last sweep", async () => {
  await noteChore("wake-due-lanes", async () => 1);
  await noteChore("read-back-deliveries", async () => 1);
  const body = { status: "ok", database: "up", jobs: "up", carrier: "up", version: "abc123" };
  expect(await ask()).toEqual({ status: 200, body });
});

test("goes on serving while the engine stays away or the carrier is silent, and says so", async () => {
  expect(await ask()).toMatchObject({ status: 200, body: { jobs: "late", carrier: "unknown" } });
  await noteChore("read-back-deliveries", () => Promise.reject(new Error("no"))).catch(() => undefined);
  expect(await ask()).toMatchObject({ status: 200, body: { jobs: "late", carrier: "failing" } });
  await noteChore("wake-due-lanes", async () => 1);
  expect(await ask()).toMatchObject({ status: 200, body: { jobs: "up", carrier: "failing" } });
  await db()
    .update(sweepChores)
    .set({ endedAt: subMinutes(new Date(), 5) });
  expect(await ask()).toMatchObject({ status: 200, body: { jobs: "late" } });
});

test("takes itself out when it cannot reach the database, without saying where that is", async () => {
  await closeDatabase();
  vi.stubEnv("DATABASE_URL", "postgres://tidewire:hunter2@127.0.0.1:1/tidewire");
  const { status, body } = await ask();
  expect(status).toBe(503);
  expect(body).toEqual({
    ...{ status: "unavailable", database: "down", jobs: "unknown", carrier: "unknown", version: "abc123" },
  });
  await closeDatabase();
});
