import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { Invalid } from "@/lib/errors";
import { formatPhone } from "@/lib/phones/rules";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  listThread,
  newPhone,
  optOut,
  share,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { testDisclaimer } from "./queue-test";
import { sendTest } from "./send-test";

const carrier = useProduct();
const mobilePhone = newPhone();
const shown = formatPhone(mobilePhone, "US");
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization(), { mobilePhone, signature: "Dana" });
  inboxId = await createInbox(dana, ourNumber);
});

const test1 = (conversationId: string, body: string) => ({ conversationId, body, clientKey: randomUUID() });

test("sends the disclaimer, then the text as it would leave, to one's own phone, once", async () => {
  const thread = await createConversation(inboxId);
  const press = test1(thread.id, "Hello Jane");
  expect(await Promise.all([sendTest(dana, press), sendTest(dana, press)])).toEqual([
    { phone: shown },
    { phone: shown },
  ]);
  const own = await findConversation(inboxId, mobilePhone);
  await eventually(async () =>
    (await listThread(own?.id ?? "")).every(({ status }) => status === "delivered"),
  );
  expect((await carrier.ledger(mobilePhone)).map(({ text }) => text)).toEqual([
    testDisclaimer,
    "Hello Jane\nDana",
  ]);
  expect(own?.listed).toBe(false);
  expect(await listThread(thread.id)).toEqual([]);
  expect(await carrier.ledger(thread.peerAddress)).toEqual([]);
});

test("is refused without a phone in the profile, without a text, and to a phone that opted out", async () => {
  const thread = await createConversation(inboxId);
  const sam = await createUser(dana.organizationId);
  await share(inboxId, sam);
  await expect(sendTest(sam, test1(thread.id, "x"))).rejects.toMatchObject({ reason: "no_phone" });
  await expect(sendTest(dana, test1(thread.id, " "))).rejects.toThrow(Invalid);
  await optOut(dana.organizationId, mobilePhone);
  await expect(sendTest(dana, test1(thread.id, "x"))).rejects.toThrow("opted out");
});
