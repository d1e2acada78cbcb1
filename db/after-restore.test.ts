import { addMinutes, subMinutes } from "date-fns";
import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { jobActor } from "@/lib/auth/actor";
import { lookUpUnknowns } from "@/lib/lanes/look-up-unknowns";
import { runLane } from "@/lib/lanes/run-lane";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  newPhone,
  queueText,
  scheduleText,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { afterRestore } from "./after-restore";
import { db } from "./client";
import { blasts, messages } from "./schema";

const carrier = useProduct();
const job = jobActor("test");

test("what left after the backup is found at the carrier and not sent again, nor is what did not leave", async () => {
  const dana = await createUser(await createOrganization());
  const inboxId = await createInbox(dana, ourNumber);
  const phone = newPhone();
  const thread = await createConversation(inboxId, phone);
  const left = await queueText(dana, thread, "left after the backup");
  await runLane(job, inboxId);
  await expect.poll(async () => (await getMessage(left)).status).toBe("delivered");
  // As the backup has it.
  const waiting = { status: "queued", carrierMessageId: null, claimId: null, claimedAt: null } as const;
  await db()
    .update(messages)
    .set({ ...waiting, sentAt: null, finalizedAt: null })
    .where(eq(messages.id, left));
  const never = await scheduleText(thread, { body: "never left", readyAt: subMinutes(new Date(), 9) });
  const later = await scheduleText(thread, { body: "for later", readyAt: addMinutes(new Date(), 9) });

  expect(await afterRestore(process.env.DATABASE_URL ?? "")).toMatchObject({ messages: 2 });
  await runLane(job, inboxId);
  await lookUpUnknowns(job);
  expect((await getMessage(left)).status).toMatch(/^(sent|delivered)$/);
  expect((await getMessage(never)).status).toBe("unknown");
  expect((await getMessage(later)).status).toBe("scheduled");
  expect(await carrier.ledger(phone)).toHaveLength(1);
});

test("blasts under way are paused, and those whose time has passed go back to the drafts", async () => {
  const dana = await createUser(await createOrganization());
  const inboxId = await createInbox(dana, newPhone());
  const past = subMinutes(new Date(), 5);
  const blast = {
    inboxId,
    audience: { lists: [], tags: [], contacts: [], excludedList: null },
    timezone: "UTC",
    body: "hi",
  };
  await db()
    .insert(blasts)
    .values([
      { ...blast, name: "a", status: "sending" },
      { ...blast, name: "b", status: "scheduled", scheduledAt: past },
      { ...blast, name: "c", status: "scheduled", scheduledAt: addMinutes(new Date(), 5) },
    ]);
  expect(await afterRestore(process.env.DATABASE_URL ?? "")).toMatchObject({ blasts: 1, unscheduled: 1 });
  const rows = await db().select().from(blasts).orderBy(asc(blasts.name));
  expect(rows.map(({ status }) => status)).toEqual(["paused", "draft", "scheduled"]);
  expect(rows[0]?.pauseReason).toContain("would get it twice");
});
