import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { blasts, messages } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { createBlast } from "@/lib/blasts/create-blast";
import { createBlastInput } from "@/lib/blasts/input";
import { startBlast } from "@/lib/blasts/start-blast";
import { addMembers } from "@/lib/lists/add-members";
import { createList } from "@/lib/lists/create-list";
import {
  createContact,
  createInbox,
  createOrganization,
  createUser,
  newPhone,
} from "@/tests/support/factories";
import { leaseLanes } from "@/tests/support/lease-lanes";
import { ourNumber, useProduct } from "@/tests/support/product";
import { Refill } from "./refill";

useProduct();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization(), { role: "admin" });
  inboxId = await createInbox(dana, ourNumber);
});

/** A blast whose recipients are fixed, and no runner to take them. */
async function fixBlast(people: number): Promise<string> {
  const { id: listId } = await createList(dana, { inboxId, name: randomUUID() });
  const ids = await Promise.all(
    Array.from({ length: people }, (_, index) => createContact(inboxId, `Person ${index}`, newPhone())),
  );
  await addMembers(dana, { listId, contacts: { ids } });
  const { blastId } = await createBlast(
    dana,
    createBlastInput.parse({
      ...{ inboxId, name: "Sale", timezone: "America/Los_Angeles", clientKey: randomUUID() },
      ...{ body: "Hi", footer: "Reply STOP to opt out.", listIds: [listId] },
    }),
  );
  await db()
    .update(blasts)
    .set({ status: "sending", owedSince: new Date(), sentBy: dana.userId })
    .where(eq(blasts.id, blastId));
  await leaseLanes();
  await startBlast(jobActor("test"), blastId);
  return blastId;
}

const countMessages = (blastId: string) => db().$count(messages, eq(messages.originId, blastId));

test("takes so many at a time, one time after the other, and says when nobody is left", async () => {
  const blastId = await fixBlast(5);
  const refill = new Refill(inboxId, 3);
  refill.begin();
  refill.begin();
  await refill.allEnded();
  expect(await countMessages(blastId)).toBe(3);
  // What is under way is waited for rather than begun a second time.
  refill.begin();
  expect(await refill.ended()).toBe(2);
  expect(await countMessages(blastId)).toBe(5);
  expect(await refill.ended()).toBe(0);
});

test("one that failed is told of once, and another may begin", async () => {
  const refill = new Refill("no such inbox", 3);
  refill.begin();
  await expect(refill.allEnded()).rejects.toThrow();
  await refill.allEnded();
  await expect(refill.ended()).rejects.toThrow();
});
