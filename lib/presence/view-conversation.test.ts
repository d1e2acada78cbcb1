import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import type { LiveEvent } from "@/lib/realtime/events";
import { listen } from "@/lib/realtime/hub";
import { useTestDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  newPhone,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { viewConversation } from "./view-conversation";

useTestDatabase();
let dana: UserActor;
let conversationId: string;
let inboxId: string;
let heard: LiveEvent[];
let stop: () => Promise<void>;

beforeAll(() => applySettings({}));
beforeEach(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, newPhone());
  conversationId = (await createConversation(inboxId)).id;
  heard = [];
  stop = await listen({
    onNotice: (notice) => notice.kind !== "access" && heard.push(notice),
    onReconnect: () => undefined,
  });
});
afterEach(() => stop());

test("tells who looks at what, and how", async () => {
  const view = { conversationId, viewId: randomUUID(), presence: "typing", isNew: true } as const;
  await viewConversation(dana, view);
  await eventually(() => heard.length > 0);
  expect(heard).toEqual([{ kind: "viewing", inboxId, userId: dana.userId, ...view }]);
});

test("of someone who does not hold the number is not found, and nobody hears of it", async () => {
  const colleague = await createUser(dana.organizationId);
  const view = { conversationId, viewId: randomUUID(), isNew: false };
  await expect(viewConversation(colleague, { ...view, presence: "viewing" })).rejects.toThrow(NotFound);
  await viewConversation(dana, { ...view, presence: "left" });
  await eventually(() => heard.length > 0);
  expect(heard).toMatchObject([{ userId: dana.userId, presence: "left" }]);
});
