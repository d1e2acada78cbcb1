import { randomUUID } from "node:crypto";
import { addDays } from "date-fns";
import { and, desc, eq, isNotNull, notInArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { fillInbox } from "@/db/large/fill-inbox";
import { openClient } from "@/db/open-client";
import {
  apiKeys,
  type Conversation,
  consents,
  contactPhones,
  conversations,
  messages,
  organizations,
} from "@/db/schema";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { listAuditEvents } from "@/lib/audit/queries";
import { type ApiKeyActor, carrierActor, jobActor, type UserActor } from "@/lib/auth/actor";
import { mergeTallies } from "@/lib/blasts/merge-tallies";
import { resendOwedBlasts } from "@/lib/blasts/resend-owed-blasts";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { countBlock } from "@/lib/blocked-senders/count-block";
import { blockSenderInput } from "@/lib/blocked-senders/input";
import type { CarrierEvent } from "@/lib/carrier/parse-event";
import { receiveCarrierEvent } from "@/lib/carrier-events/receive-carrier-event";
import { countDeletion } from "@/lib/contacts/count-deletion";
import { createContact } from "@/lib/contacts/create-contact";
import { deleteContact } from "@/lib/contacts/delete-contact";
import { createContactInput, updateContactInput } from "@/lib/contacts/input";
import { findContact } from "@/lib/contacts/queries";
import { resendOwedDeletions } from "@/lib/contacts/resend-owed-deletions";
import { updateContact } from "@/lib/contacts/update-contact";
import { archiveConversations } from "@/lib/conversations/archive-conversations";
import { assignConversations } from "@/lib/conversations/assign-conversations";
import { countHistory } from "@/lib/conversations/count-history";
import { deleteHistory } from "@/lib/conversations/delete-history";
import { endSnoozes } from "@/lib/conversations/end-snoozes";
import { markConversationRead } from "@/lib/conversations/mark-conversation-read";
import { markConversationsUnread } from "@/lib/conversations/mark-conversations-unread";
import { getConversation } from "@/lib/conversations/queries";
import { saveDraft } from "@/lib/conversations/save-draft";
import { startConversation } from "@/lib/conversations/start-conversation";
import { getCampaignResults, listDripApplications } from "@/lib/drip-campaigns/queries";
import { resendOwedDripRuns } from "@/lib/drip-campaigns/resend-owed-drip-runs";
import { dropOldImports } from "@/lib/imports/drop-old-imports";
import { resendOwedImports } from "@/lib/imports/resend-owed-imports";
import { listInboxes } from "@/lib/inboxes/queries";
import { ageStuckClaims } from "@/lib/lanes/age-stuck-claims";
import { claimMessages } from "@/lib/lanes/claim-messages";
import { lookUpUnknowns } from "@/lib/lanes/look-up-unknowns";
import { runLane } from "@/lib/lanes/run-lane";
import { wakeDueLanes } from "@/lib/lanes/wake-due-lanes";
import { dropOldMails } from "@/lib/mail/drop-old-mails";
import { resendOwedMails } from "@/lib/mail/resend-owed-mails";
import { removeOwedFiles } from "@/lib/media/remove-owed-files";
import { scheduleMessageInput } from "@/lib/messages/input";
import { resendOwedEvents } from "@/lib/messages/resend-owed-events";
import { scheduleMessage } from "@/lib/messages/schedule-message";
import { listNotes } from "@/lib/notes/api-queries";
import { listNotifications } from "@/lib/notifications/queries";
import { listReminders } from "@/lib/reminders/queries";
import { forgetOldMessages } from "@/lib/retention/forget-old-messages";
import { forgetOldRows } from "@/lib/retention/forget-old-rows";
import { getStatus } from "@/lib/status/queries";
import { dropOldUploads } from "@/lib/uploads/drop-old-uploads";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { workOf } from "@/tests/support/work-of";

// What goes on by itself, all the time, in a database that has become large. What people ask for is beside its noun.
useTestDatabase();
const ourNumber = "+14155550100";
const size = 5000;
/** So large here that reading one from end to end is the worse way. */
const big = [
  ...["conversations", "messages", "message_media", "contacts", "contact_phones", "consents"],
  ...["carrier_events", "deleted_messages", "drip_applications", "blast_recipients", "mails", "audit_events"],
];
const job = jobActor("test");
const smallCampaign = newId();
let dana: UserActor;
let inboxId: string;
let thread: Conversation;

beforeAll(async () => {
  // One connection, so that what it counted can be asked of it.
  process.env.DATABASE_POOL = "1";
  applySettings({});
  dana = await createUser(await createOrganization(), { notifiesOnDesktop: true });
  inboxId = await createInbox(dana, ourNumber);
  const connection = openClient(process.env.DATABASE_URL ?? "", { max: 1 });
  await fillInbox(connection, { id: inboxId, organizationId: dana.organizationId }, size);
  await connection.end();
  await addRest();
  await holdLane();
  const [some] = await db().select().from(conversations).orderBy(conversations.id).limit(1).offset(40);
  if (!some) throw new Error("no thread");
  thread = some;
});

afterAll(() => {
  delete process.env.DATABASE_POOL;
});

/** What large inboxes have besides: what left by the carrier, what waits, what is looked for by the sweep. */
async function addRest(): Promise<void> {
  const some = sql`select *, row_number() over (order by id) as n from conversations where inbox_id = ${inboxId}`;
  await db().execute(sql`
    update messages set carrier_message_id = 'carrier-' || id, sent_at = sort_at where direction = 'outbound'`);
  await db().execute(sql`
    insert into consents (organization_id, phone, opted_out_at, opted_out_how)
    select ${dana.organizationId}, peer_address, case when n % 20 = 0 then now() end,
      (case when n % 20 = 0 then 'keyword' end)::consent_how
    from (${some}) v where n % 2 = 0`);
  await db().execute(sql`
    insert into carrier_events (id, type, payload, outcome, inbox_id, created_at)
    select 'event-' || n, 'message.finalized', repeat(md5(n::text), 40), 'applied', ${inboxId}, now() - n * interval '2 minutes'
    from generate_series(1, 8000) n`);
  await db().execute(sql`
    insert into deleted_messages (inbox_id, carrier_message_id, deleted_at)
    select ${inboxId}, 'gone-' || n, now() - n * interval '5 minutes' from generate_series(1, 3000) n`);
  await db().execute(sql`
    insert into message_media (id, message_id, position, content_type, storage_key, stored_at)
    select uuidv7(), id, 0, 'image/jpeg', 'file-' || id, now() from messages limit 3000`);
  await db().execute(sql`
    insert into mails (id, kind, recipient, sent_at, created_at)
    select uuidv7(), 'password_reset', 'dana@example.com', now(), now() - n * interval '5 minutes'
    from generate_series(1, 3000) n`);
  await db().execute(sql`
    with campaign as (
      insert into drip_campaigns (id, inbox_id, name) values (uuidv7(), ${inboxId}, 'Welcome') returning id
    ), applied as (
      insert into drip_applications
        (id, campaign_id, conversation_id, applied_at, starts_at, stops_on_reply, arrivals_before, replied_at)
      select uuidv7(), campaign.id, v.id, now(), now(), true, arrivals, case when n % 3 = 0 then now() end
      from (${some}) v, campaign where n <= 2000 returning id, conversation_id
    )
    insert into messages
      (id, conversation_id, inbox_id, kind, direction, status, origin, origin_id, lane, ready_at, body, sort_at)
    select uuidv7(interval '-1 hour'), conversation_id, ${inboxId}, 'sms', 'outbound', 'scheduled', 'drip', id, 1,
      now() + interval '1 day', 'Welcome back', now() + interval '1 day'
    from applied`);
  await db().execute(sql`
    insert into messages
      (id, conversation_id, inbox_id, kind, direction, status, origin, author_id, lane, ready_at, body, occurred_at,
        sort_at, claimed_at, claim_id, lookup_at, owed_since)
    select uuidv7(interval '-1 hour'), id, ${inboxId}, 'sms', 'outbound',
      (case n % 4 when 0 then 'queued' when 1 then 'unknown' when 2 then 'sending' else 'sent' end)::message_status,
      'typed', ${dana.userId}, 0, now(), 'In a moment', now(), now(), now(), uuidv7(),
      case when n % 4 = 1 then now() + interval '10 minutes' end, case when n % 4 = 3 then now() end
    from (${some}) v where n > 4800`);
  await db().execute(sql`
    with blast as (
      insert into blasts (id, inbox_id, name, body, audience, timezone, status, frozen_at, recipient_count, sent_by)
      select uuidv7(), ${inboxId}, 'Sale ' || n, 'Hello', '{"lists":[],"tags":[],"contacts":[],"excludedList":null}',
        'UTC', 'sending', now(), 2000, ${dana.userId}
      from generate_series(1, 2) n returning id
    )
    insert into blast_recipients (blast_id, position, contact_id, name, phone, ready_at)
    select blast.id, n, p.contact_id, 'Somebody', p.phone, now() + interval '10 hours'
    from blast, (select *, row_number() over (order by id) as n from contact_phones) p where n <= 2000`);
  await db().execute(sql`
    insert into messages
      (id, conversation_id, inbox_id, kind, direction, status, origin, body, occurred_at, sort_at, created_at)
    select uuidv7(interval '-1 hour'), id, ${inboxId}, 'note', 'internal', 'received', 'api', 'Voicemail ' || n, sort_at, sort_at, sort_at
    from (${some}) v where n <= 3000`);
  await db().execute(sql`
    insert into audit_events (id, organization_id, actor_kind, actor_id, action, subject_id, created_at)
    select uuidv7(), ${dana.organizationId}, 'user', ${dana.userId}, 'contact.deleted', uuidv7()::text,
      now() - n * interval '5 minutes'
    from generate_series(1, 5000) n`);
  // What the large campaign has sent already, and a small one beside it.
  await db().execute(sql`
    insert into messages
      (id, conversation_id, inbox_id, kind, direction, status, origin, origin_id, lane, body, sort_at, sent_at)
    select uuidv7(interval '-1 hour'), conversation_id, ${inboxId}, 'sms', 'outbound', 'delivered', 'drip', a.id, 1,
      'Welcome', now() - interval '1 day', now() - interval '1 day'
    from drip_applications a, generate_series(1, 3)`);
  await db().execute(sql`
    with small as (
      insert into drip_campaigns (id, inbox_id, name) values (${smallCampaign}, ${inboxId}, 'Small') returning id
    ), applied as (
      insert into drip_applications
        (id, campaign_id, conversation_id, applied_at, starts_at, stops_on_reply, arrivals_before)
      select uuidv7(), small.id, v.id, now(), now(), false, arrivals from (${some}) v, small where n between 2001 and 2020
      returning id, conversation_id
    )
    insert into messages
      (id, conversation_id, inbox_id, kind, direction, status, origin, origin_id, lane, body, sort_at, sent_at)
    select uuidv7(interval '-1 hour'), conversation_id, ${inboxId}, 'sms', 'outbound', 'delivered', 'drip', id, 1, 'Small talk', now(), now()
    from applied`);
  await db().execute(sql`analyze`);
}

/** Somebody is at work on the lane: nobody else is woken. */
async function holdLane(): Promise<void> {
  await db().execute(sql`update send_lanes set running_until = clock_timestamp() + interval '2 minutes'`);
}

async function expectFew(ask: () => Promise<unknown>, most: number): Promise<void> {
  const { scans, rows } = await workOf(ask, big);
  expect(scans).toEqual([]);
  expect(rows).toBeLessThan(most);
}

describe("the lane of a large inbox", () => {
  test("claims what is due by index, from a few rows", () =>
    expectFew(() => claimMessages(inboxId, { count: 20 }), 2000));

  test("looks by index for what is next once nothing is due", async () => {
    await db().execute(sql`update messages set ready_at = now() + interval '1 hour' where status = 'queued'`);
    await expectFew(() => runLane(job, inboxId, 1000), 2000);
    await holdLane();
  });
});

describe("the sweep of a large database", () => {
  test.each([
    ["claims that nobody recorded", ageStuckClaims],
    ["lanes with something due", wakeDueLanes],
    ["blasts that are owed", resendOwedBlasts],
    ["messages for which work is owed", resendOwedEvents],
    ["mails that are owed", resendOwedMails],
    ["deletions that stand still", resendOwedDeletions],
    ["imports that stand still", resendOwedImports],
    ["drip campaigns that stand still", resendOwedDripRuns],
    ["tallies of blasts", mergeTallies],
    ["uploads that nobody took", dropOldUploads],
    ["files of old imports", dropOldImports],
    ["old mails", dropOldMails],
    ["files that are owed to be removed", removeOwedFiles],
    ["unknown outcomes", lookUpUnknowns],
  ])("finds by index: %s", (_name, chore) => expectFew(() => chore(job), 2500));

  test("ends snoozes by index", () => expectFew(() => endSnoozes(job), 20_000));
});

describe("what the carrier tells of a large inbox", () => {
  test.each([
    ["a text of somebody who has a thread", "Is it ready?"],
    ["a word that opts out", "STOP"],
    ["a word that opts in again", "START"],
  ])("finds its thread by index: %s", async (_name, words) => {
    const phone = thread.peerAddress;
    await expectFew(() => receiveCarrierEvent(carrierActor, received(phone, words)), 200);
  });

  test("finds the threads of many texts at once by index", async () => {
    const threads = await db().select().from(conversations).orderBy(conversations.id).limit(6).offset(100);
    await expectFew(
      () =>
        Promise.all(
          threads.map(({ peerAddress }) =>
            receiveCarrierEvent(carrierActor, received(peerAddress, "Is it ready?")),
          ),
        ),
      600,
    );
  });

  test("finds by index that a sender is new", () =>
    expectFew(() => receiveCarrierEvent(carrierActor, received("+447700900123", "Hello")), 50));

  test.each([true, false])(
    "finds the message that a report is about, by the carrier's id: %s",
    async (byTheirs) => {
      const ofThread = and(eq(messages.conversationId, thread.id), eq(messages.status, "delivered"));
      const [sent] = await db().select().from(messages).where(ofThread).limit(1);
      const id = sent?.id ?? "";
      if (!byTheirs) await db().update(messages).set({ carrierMessageId: null }).where(eq(messages.id, id));
      await expectFew(() => receiveCarrierEvent(carrierActor, reported(id, thread.peerAddress)), 50);
    },
  );
});

describe("what every page asks about a large inbox", () => {
  let key: ApiKeyActor;
  beforeAll(async () => {
    await createApiKey({ ...dana, role: "admin" }, { name: "Voicemail", inboxIds: [inboxId] });
    const [made] = await db().select().from(apiKeys);
    key = { kind: "apiKey", apiKeyId: made?.id ?? "", organizationId: dana.organizationId };
  });

  test("counts the unread by index", () => expectFew(() => listInboxes(dana), 2000));

  test("looks at the newest messages alone for notices", () =>
    expectFew(() => listNotifications(dana, { since: new Date().toISOString() }), 1000));

  test("reads the reminders of a month by index", () =>
    expectFew(() => listReminders(dana, { inboxId, month: "2026-03", timezone: "UTC" }), 50));

  const campaign = { campaignId: smallCampaign };
  const read: [string, () => Promise<unknown>][] = [
    ["what became of a small campaign among large ones", () => getCampaignResults(dana, campaign)],
    ["to whom it was applied", () => listDripApplications(dana, { ...campaign, limit: 50 })],
    ["the audit log", () => listAuditEvents({ ...dana, role: "admin" }, { timezone: "UTC" })],
    ["the notes that another system asks for", () => listNotes(key, { limit: 50 })],
    ["those of a number", () => listNotes(key, { number: ourNumber, limit: 50 })],
    ["those with a customer", () => listNotes(key, { phone: thread.peerAddress, limit: 50 })],
  ];
  test.each(read)("reads %s by index", (_name, ask) => expectFew(ask, 500));

  test("marks a thread read, and deletes what was said in it, by index", async () => {
    const { id: conversationId, arrivals: upto } = thread;
    await expectFew(() => markConversationRead(dana, { conversationId, upto }), 50);
    await expectFew(() => deleteHistory(dana, { conversations: { ids: [conversationId] } }), 200);
  });
});

describe("what people do in a large inbox", () => {
  // One whose history nobody has deleted, of somebody who may be texted.
  let other: Conversation;
  let contactId: string;
  const given = () => ({ inboxId, conversationId: other.id });
  const chosen = () => ({ conversations: { ids: [other.id] } });
  beforeAll(async () => {
    const optedOut = db()
      .select({ phone: consents.phone })
      .from(consents)
      .where(isNotNull(consents.optedOutAt));
    const [some] = await db()
      .select()
      .from(conversations)
      .where(and(isNotNull(conversations.contactName), notInArray(conversations.peerAddress, optedOut)))
      .orderBy(desc(conversations.id))
      .limit(1);
    if (!some) throw new Error("no thread with a contact");
    other = some;
    const [phone] = await db().select().from(contactPhones).where(eq(contactPhones.phone, some.peerAddress));
    contactId = phone?.contactId ?? "";
  });

  const asked: [string, () => Promise<unknown>][] = [
    ["opens a thread", () => getConversation(dana, given())],
    ["opens a contact", () => findContact(dana, { contactId })],
    ["asks what deleting a contact takes away", () => countDeletion(dana, { contactId })],
    ["asks what deleting a history takes away", () => countHistory(dana, chosen())],
    ["asks what blocking cancels", () => countBlock(dana, { inboxId, address: other.peerAddress })],
    ["starts a thread with a number", () => startConversation(dana, { inboxId, phone: "+14155550177" })],
    ["keeps a draft", () => saveDraft(dana, { ...given(), draft: "Dear", knownAt: null })],
    ["schedules a text", () => scheduleMessage(dana, scheduledAt(addDays(new Date(), 1)))],
    ["archives", () => archiveConversations(dana, chosen())],
    ["assigns", () => assignConversations(dana, { ...chosen(), userId: dana.userId })],
    ["marks as unread", () => markConversationsUnread(dana, chosen())],
    ["looks at the status of all numbers", () => getStatus({ ...dana, role: "admin" })],
    ["makes a contact", () => createContact(dana, contactOf("+14155550178"))],
    ["changes a contact's name", () => updateContact(dana, renamed(contactId))],
    ["deletes a contact", () => deleteContact(dana, { contactId })],
    ["blocks somebody", () => blockSender(dana, blockedWithHistory(other.peerAddress))],
  ];
  test.each(asked)("%s by index", (_name, ask) => expectFew(ask, 2000));

  const scheduledAt = (at: Date) =>
    scheduleMessageInput.parse({
      ...{ ...given(), body: "Until tomorrow", at: at.toISOString(), clientKey: randomUUID() },
    });
  const contactOf = (phone: string) => createContactInput.parse({ inboxId, phone, fullName: "Jane Snow" });
  const renamed = (id: string) =>
    updateContactInput.parse({
      contactId: id,
      contact: { id, fullName: "Jane Winter", tags: { add: [], remove: [] }, lists: { add: [], remove: [] } },
    });
  const blockedWithHistory = (address: string) =>
    blockSenderInput.parse({ inboxId, address, deletesHistory: true });
});

describe("the night of a large database", () => {
  test("forgets old rows by index", () => expectFew(() => forgetOldRows(job), 200));

  test("looks by index whether a thread has messages that are too old", async () => {
    await db().update(organizations).set({ keepsMessagesDays: 2000 });
    const { scans, rows } = await workOf(() => forgetOldMessages(job), ["messages", "message_media"]);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(200);
  });
});

const event = () => ({ id: randomUUID(), occurredAt: new Date(), raw: "{}" });

const received = (from: string, text: string): CarrierEvent => ({
  ...{ ...event(), type: "message.received", kind: "received" },
  message: {
    ...{ carrierMessageId: randomUUID(), from, to: [ourNumber], text, media: [] },
    ...{ receivedAt: new Date(), answeredByCarrier: false },
  },
});

const reported = (messageId: string, to: string): CarrierEvent => ({
  ...{ ...event(), type: "message.finalized", kind: "status" },
  report: {
    ...{ carrierMessageId: `carrier-${messageId}`, messageId, from: ourNumber, to },
    ...{ status: "delivered", final: true, segments: 1, errorCode: null, errorDetail: null },
  },
});
