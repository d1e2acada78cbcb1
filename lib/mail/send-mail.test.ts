import { subDays, subMinutes } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails, users } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import { createOrganization, createUser } from "@/tests/support/factories";
import { useMailbox } from "@/tests/support/mailbox";
import { dropOldMails } from "./drop-old-mails";
import { renderLetter } from "./letter";
import { oweMail } from "./owe-mail";
import { sendMail } from "./send-mail";

useTestDatabase();
const mailbox = useMailbox();
const job = jobActor("test");
let dana: UserActor;
let recipient: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
});
beforeEach(async () => {
  recipient = `${crypto.randomUUID()}@example.com`;
});

/** Owes Dana a mail. Nobody hears of it: the engine is not there. */
async function owe(): Promise<string> {
  await transact((tx) => oweMail(tx, { kind: "password_changed", recipient, subjectId: dana.userId }));
  return (await find())?.id ?? "";
}
async function find() {
  const [mail] = await db().select().from(mails).where(eq(mails.recipient, recipient));
  return mail;
}

describe("a mail that is owed", () => {
  test("leaves once, however often and at once it is asked for", async () => {
    const id = await owe();
    await Promise.all([sendMail(job, id), sendMail(job, id), sendMail(job, id)]);
    await sendMail(job, id);
    expect(await mailbox.read(recipient)).toMatchObject([
      { messageId: `<${id}@127.0.0.1>`, subject: "Your Tidewire password was changed" },
    ]);
    expect(await find()).toMatchObject({ owedSince: null, claimedUntil: null, dropped: null });
  });

  test("stays owed while the mail server is away, and leaves when it is back", async () => {
    const id = await owe();
    await mailbox.stop();
    await expect(sendMail(job, id)).rejects.toThrow();
    expect(await find()).toMatchObject({ sentAt: null, claimedUntil: null });
    await mailbox.start();
    await sendMail(job, id);
    expect(await mailbox.read(recipient)).toHaveLength(1);
  });

  test("is taken up again when whoever claimed it has died, and not before", async () => {
    const id = await owe();
    const claimedUntil = (at: Date) => db().update(mails).set({ claimedUntil: at }).where(eq(mails.id, id));
    await claimedUntil(subMinutes(new Date(), -1));
    await sendMail(job, id);
    expect(await mailbox.read(recipient)).toEqual([]);
    await claimedUntil(subMinutes(new Date(), 1));
    await sendMail(job, id);
    expect(await mailbox.read(recipient)).toHaveLength(1);
  });

  test("is dropped after a day, and when nobody is there any more to read it", async () => {
    const id = await owe();
    await db()
      .update(mails)
      .set({ createdAt: subDays(new Date(), 2) })
      .where(eq(mails.id, id));
    await sendMail(job, id);
    expect(await find()).toMatchObject({ dropped: "late", owedSince: null });

    recipient = `gone-${recipient}`;
    const gone = await owe();
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, dana.userId));
    await sendMail(job, gone);
    expect(await find()).toMatchObject({ dropped: "pointless" });
    await db().update(users).set({ disabledAt: null }).where(eq(users.id, dana.userId));
    expect(await mailbox.read(recipient)).toEqual([]);
  });

  test("is dropped when the server will never take it", async () => {
    recipient = `${"x".repeat(300)}\u0001@example.com`;
    const id = await owe();
    await sendMail(job, id);
    expect(await find()).toMatchObject({ dropped: "refused" });
  });

  test("is sent by a job alone", async () => {
    await expect(sendMail(dana, await owe())).rejects.toThrow(Forbidden);
  });

  test("is forgotten a month later", async () => {
    const id = await owe();
    await sendMail(job, id);
    await dropOldMails(job);
    expect(await find()).toBeDefined();
    await db()
      .update(mails)
      .set({ createdAt: subDays(new Date(), 31) })
      .where(eq(mails.id, id));
    expect(await dropOldMails(job)).toBe(1);
    expect(await find()).toBeUndefined();
  });
});

test("a letter says the same as text and as HTML, and a name cannot change the page", () => {
  const { text, html } = renderLetter({
    to: "a@example.com",
    subject: "Hello",
    greeting: "Hello <b>Jo</b>,",
    paragraphs: ["Press."],
    button: { label: "Go", url: "https://tidewire.example/x?a=1&b=2" },
    closing: "Bye.",
  });
  expect(text).toContain("Go:\nhttps://tidewire.example/x?a=1&b=2\n");
  expect(html).toContain('href="https://tidewire.example/x?a=1&amp;b=2"');
  expect(html).toContain("Hello &lt;b&gt;Jo&lt;/b&gt;,");
});
