import { beforeAll, expect, test } from "vitest";
import type { Conversation } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  scheduleText,
  share,
} from "@/tests/support/factories";
import { getConversation } from "./queries";

useTestDatabase();
let dana: UserActor;
let sam: UserActor;
let thread: Conversation;

beforeAll(async () => {
  const organizationId = await createOrganization();
  [dana, sam] = [await createUser(organizationId), await createUser(organizationId, { name: "Sam Okafor" })];
  const inboxId = await createInbox(dana, "+14155550100");
  await share(inboxId, sam);
  thread = await createConversation(inboxId);
});

const answerFor = async (actor: UserActor) =>
  (await getConversation(actor, { conversationId: thread.id })).newestAnswer;

test("a thread says what somebody else typed last, and nothing of what one wrote or a machine sent", async () => {
  expect(await answerFor(dana)).toBeNull();
  const typed = { origin: "typed", status: "delivered", authorId: sam.userId } as const;
  const at = (second: number) => {
    const moment = new Date(Date.UTC(2026, 2, 8, 12, 0, second));
    return { sortAt: moment, occurredAt: moment };
  };
  await scheduleText(thread, { ...typed, ...at(1), body: "We open at" });
  const id = await scheduleText(thread, { ...typed, ...at(2), body: "At eight." });
  await scheduleText(thread, {
    ...typed,
    ...at(3),
    body: "Never mind",
    status: "cancelled",
    cancelReason: "Its author took it back.",
  });
  await scheduleText(thread, { ...typed, ...at(4), body: "At eight, I think", authorId: dana.userId });
  await scheduleText(thread, { ...at(5), body: "We are away", status: "delivered", origin: "away" });
  expect(await answerFor(dana)).toEqual({
    id,
    author: "Sam Okafor",
    preview: "At eight.",
    at: "2026-03-08T12:00:02.000Z",
  });
  expect((await answerFor(sam))?.preview).toBe("At eight, I think");
});
