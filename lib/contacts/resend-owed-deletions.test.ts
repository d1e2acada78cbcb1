import { json } from "node:stream/consumers";
import { subSeconds } from "date-fns";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactDeletions } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { applySettings, serveHttp, type TestServer } from "@/tests/support/product";
import { deleteContactsForAWhile } from "./delete-contacts-for-a-while";
import { resendOwedDeletions } from "./resend-owed-deletions";

useTestDatabase();
const job = jobActor("test");
let dana: UserActor;
let engine: TestServer;
const announced: { name: string; data: { deletionId: string } }[] = [];

beforeAll(async () => {
  engine = await serveHttp(async (request, response) => {
    const events = (await json(request)) as typeof announced;
    announced.push(...events);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ids: events.map(() => "id"), status: 200 }));
  });
  applySettings({ INNGEST_BASE_URL: engine.url });
  dana = await createUser(await createOrganization());
});
afterAll(() => engine.close());

test("announces again what stands still, and nothing that goes on or is finished", async () => {
  const still = await begin("+14155550101", 60);
  await begin("+14155550102", 5);
  expect(await resendOwedDeletions(job)).toBe(1);
  expect(announced).toMatchObject([{ name: "contacts/deletion-started", data: { deletionId: still } }]);
  await deleteContactsForAWhile(job, still);
  expect(await resendOwedDeletions(job)).toBe(0);
  await expect(resendOwedDeletions(dana)).rejects.toThrow(Forbidden);
});

async function begin(address: string, secondsAgo: number): Promise<string> {
  const [row] = await db()
    .insert(contactDeletions)
    .values({
      inboxId: await createInbox(dana, address),
      startedBy: dana.userId,
      total: 0,
      owedSince: subSeconds(new Date(), secondsAgo),
    })
    .returning();
  return row?.id ?? "";
}
