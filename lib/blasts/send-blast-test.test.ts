import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { blastMedia, messageMedia, messages, uploads } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { testDisclaimer } from "@/lib/messages/queue-test";
import {
  createInbox,
  createOrganization,
  createUpload,
  createUser,
  findConversation,
  listThread,
  newPhone,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { createBlast } from "./create-blast";
import { createBlastInput, sendBlastTestInput } from "./input";
import { sendBlastTest } from "./send-blast-test";

useProduct();
let dana: UserActor;
let inboxId: string;
const mobilePhone = newPhone();

beforeAll(async () => {
  dana = await createUser(await createOrganization(), { mobilePhone, role: "admin" });
  inboxId = await createInbox(dana, ourNumber);
});

const words = { body: "Our new menu", footer: "Reply STOP to opt out." };
const test1 = (more: object = {}) =>
  sendBlastTestInput.parse({ inboxId, ...words, clientKey: randomUUID(), ...more });

const filesOf = (messageId: string) =>
  db()
    .select()
    .from(messageMedia)
    .where(eq(messageMedia.messageId, messageId))
    .orderBy(asc(messageMedia.position));

test("goes to one's own phone with the files the blast has and those just chosen, which stay where they are", async () => {
  const saved = await createUpload(dana, "menu.vcf");
  const draft = { inboxId, name: "Menu", timezone: "UTC", clientKey: randomUUID(), ...words };
  const { blastId } = await createBlast(
    dana,
    createBlastInput.parse({ ...draft, uploadIds: [saved.uploadId] }),
  );
  const [kept] = await db().select().from(blastMedia).where(eq(blastMedia.blastId, blastId));
  const chosen = await createUpload(dana, "prices.vcf");
  const press = test1({ blastId, keptMediaIds: [kept?.id], uploadIds: [chosen.uploadId] });
  await sendBlastTest(dana, press);
  await sendBlastTest(dana, press);

  const own = await findConversation(inboxId, mobilePhone);
  const thread = await listThread(own?.id ?? "");
  expect(thread.map(({ body }) => body)).toEqual([testDisclaimer, "Our new menu\nReply STOP to opt out."]);
  expect(thread[1]).toMatchObject({ kind: "mms", origin: "test" });
  const files = await filesOf(thread[1]?.id ?? "");
  expect(files.map(({ storageKey }) => storageKey)).toEqual([saved.storageKey, chosen.storageKey]);
  expect(await db().select().from(blastMedia).where(eq(blastMedia.blastId, blastId))).toHaveLength(1);
  expect(await db().select().from(uploads).where(eq(uploads.id, chosen.uploadId))).toHaveLength(1);
});

test("takes no file of somebody else's, and none of another number's blast", async () => {
  const sam = await createUser(dana.organizationId, { mobilePhone: newPhone() });
  const theirs = await createInbox(sam, newPhone());
  const upload = await createUpload(sam, "secret.vcf");
  await expect(sendBlastTest(dana, test1({ uploadIds: [upload.uploadId] }))).rejects.toThrow(NotFound);
  const { blastId } = await createBlast(
    sam,
    createBlastInput.parse({
      ...{ inboxId: theirs, name: "Theirs", timezone: "UTC", clientKey: randomUUID(), ...words },
      uploadIds: [upload.uploadId],
    }),
  );
  const [file] = await db().select().from(blastMedia).where(eq(blastMedia.blastId, blastId));
  const press = test1({ blastId, keptMediaIds: [file?.id] });
  await sendBlastTest(dana, press);
  const [sent] = await db().select().from(messages).where(eq(messages.clientKey, press.clientKey));
  expect(sent).toMatchObject({ kind: "sms" });
  expect(await filesOf(sent?.id ?? "")).toEqual([]);
});
