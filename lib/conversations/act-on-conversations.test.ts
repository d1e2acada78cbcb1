import { randomUUID } from "node:crypto";
import { addDays, addHours, subMinutes } from "date-fns";
import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  type Conversation,
  conversationMembers,
  conversations,
  conversationTags,
  inboxes,
  users,
} from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { createTag } from "@/lib/tags/create-tag";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  listThread,
  newPhone,
  scheduleText,
  share,
} from "@/tests/support/factories";
import { archiveConversations } from "./archive-conversations";
import { assignConversations } from "./assign-conversations";
import { completeConversations } from "./complete-conversations";
import { countHistory } from "./count-history";
import { endSnoozes } from "./end-snoozes";
import { markConversationsRead } from "./mark-conversations-read";
import { markConversationsUnread } from "./mark-conversations-unread";
import { muteConversation } from "./mute-conversation";
import { reopenConversations } from "./reopen-conversations";
import { defaultFilter, untilReply } from "./rules";
import { snoozeConversations } from "./snooze-conversations";
import { tagConversations } from "./tag-conversations";
import { unarchiveConversations } from "./unarchive-conversations";
import { undoArchive } from "./undo-archive";
import { undoComplete } from "./undo-complete";
import { undoSnooze } from "./undo-snooze";
import { unsnoozeConversations } from "./unsnooze-conversations";
import { untagConversations } from "./untag-conversations";

useTestDatabase();
let dana: UserActor;
let sam: UserActor;
let stranger: UserActor;
let inboxId: string;
let thread: Conversation;

beforeEach(async () => {
  dana = await createUser(await createOrganization());
  sam = await createUser(dana.organizationId, { name: "Sam Okafor" });
  stranger = await createUser(dana.organizationId, { name: "Kim Lee" });
  inboxId = await createInbox(dana, newPhone());
  await share(inboxId, sam);
  thread = await createConversation(inboxId);
  await db().update(conversations).set({ listed: true }).where(eq(conversations.id, thread.id));
});

const these = (...rows: { id: string }[]) => ({
  conversations: { ids: (rows.length > 0 ? rows : [thread]).map((row) => row.id) },
});
const allMatching = () => ({ conversations: { inboxId, filter: defaultFilter } });

async function now(id = thread.id): Promise<Conversation> {
  const [row] = await db().select().from(conversations).where(eq(conversations.id, id));
  if (!row) throw new Error("the conversation is gone");
  return row;
}

const linesOf = async (id = thread.id) =>
  (await listThread(id)).filter((row) => row.kind === "activity").map((row) => row.body);

async function receive(id = thread.id, arrivals = 1): Promise<void> {
  for (let arrival = 1; arrival <= arrivals; arrival += 1) {
    await scheduleText(
      { ...thread, id },
      {
        ...{ body: "hello", direction: "inbound", status: "received", origin: "customer" },
        ...{ arrival, lane: null, readyAt: null },
      },
    );
  }
  await db().update(conversations).set({ arrivals, readUpto: arrivals }).where(eq(conversations.id, id));
}

describe("assigning", () => {
  test("goes to a holder of the number, and says so once in the thread", async () => {
    expect(await assignConversations(dana, { ...these(), userId: sam.userId })).toEqual({ count: 1 });
    expect(await assignConversations(dana, { ...these(), userId: sam.userId })).toEqual({ count: 0 });
    expect((await now()).assigneeId).toBe(sam.userId);
    await assignConversations(dana, { ...these(), userId: dana.userId });
    await assignConversations(dana, { ...these(), userId: null });
    expect((await now()).assigneeId).toBeNull();
    expect(await linesOf()).toEqual([
      "assigned this to Sam Okafor.",
      "took this over.",
      "unassigned Dana Reyes.",
    ]);
  });

  test("is refused for somebody who does not hold the number, or is disabled", async () => {
    const toStranger = assignConversations(dana, { ...these(), userId: stranger.userId });
    await expect(toStranger).rejects.toThrow(Invalid);
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, sam.userId));
    await expect(assignConversations(dana, { ...these(), userId: sam.userId })).rejects.toThrow(Invalid);
    expect((await now()).assigneeId).toBeNull();
    expect(await linesOf()).toEqual([]);
  });
});

describe("tags", () => {
  test("are put on and taken off, once", async () => {
    const { id: tagId } = await createTag(dana, { name: "VIP", color: "blue" });
    expect(await tagConversations(sam, { ...these(), tagId })).toEqual({ count: 1 });
    expect(await tagConversations(sam, { ...these(), tagId })).toEqual({ count: 0 });
    expect(await untagConversations(sam, { ...these(), tagId })).toEqual({ count: 1 });
    expect(await untagConversations(sam, { ...these(), tagId })).toEqual({ count: 0 });
    expect(await db().select().from(conversationTags).where(eq(conversationTags.tagId, tagId))).toEqual([]);
    expect(await linesOf()).toEqual(["added the tag VIP.", "removed the tag VIP."]);
  });

  test("of another organization are not found", async () => {
    const other = await createUser(await createOrganization());
    const { id: tagId } = await createTag(other, { name: "VIP", color: "blue" });
    await expect(tagConversations(dana, { ...these(), tagId })).rejects.toThrow(NotFound);
    await expect(untagConversations(dana, { ...these(), tagId })).rejects.toThrow(NotFound);
  });
});

describe("a snooze", () => {
  const tomorrow = () => addDays(new Date(), 1).toISOString();

  test("holds until its time, and can be ended before", async () => {
    await completeConversations(dana, these());
    const until = tomorrow();
    expect((await snoozeConversations(dana, { ...these(), until })).count).toBe(1);
    expect((await snoozeConversations(dana, { ...these(), until })).count).toBe(0);
    expect(await now()).toMatchObject({
      snoozedUntil: new Date(until),
      snoozedBy: dana.userId,
      completedAt: null,
    });
    expect(await unsnoozeConversations(sam, these())).toEqual({ count: 1 });
    expect(await unsnoozeConversations(sam, these())).toEqual({ count: 0 });
    expect((await now()).snoozedUntil).toBeNull();
    const lines = await linesOf();
    expect(lines[1]).toMatch(/^snoozed this until \w{3} \d+(, \d{4})?, \d+:\d\d [AP]M\.$/);
    expect(lines[2]).toBe("ended the snooze.");
  });

  test("can last until they reply, but not into the past nor for years", async () => {
    await snoozeConversations(dana, { ...these(), until: untilReply });
    expect(await linesOf()).toEqual(["snoozed this until they reply."]);
    for (const until of [subMinutes(new Date(), 1), addDays(new Date(), 400)]) {
      const refused = snoozeConversations(dana, { ...these(), until: until.toISOString() });
      await expect(refused).rejects.toThrow(Invalid);
    }
  });

  test("ends by the sweep when its time has come, not before, and only once", async () => {
    const later = await createConversation(inboxId);
    await snoozeConversations(dana, { ...these(later), until: tomorrow() });
    const past = subMinutes(new Date(), 2);
    await db().update(conversations).set({ snoozedUntil: past }).where(eq(conversations.id, thread.id));
    expect(await endSnoozes(jobActor("sweep"))).toBe(1);
    expect(await endSnoozes(jobActor("sweep"))).toBe(0);
    expect((await now()).snoozedUntil).toBeNull();
    expect((await now(later.id)).snoozedUntil).not.toBeNull();
    expect(await linesOf()).toEqual(["The snooze ended."]);
    await expect(endSnoozes(dana)).rejects.toThrow(Forbidden);
  });
});

describe("a snooze, undone,", () => {
  const inHours = (hours: number) => addHours(new Date(), hours).toISOString();
  const undo = async (
    actor: UserActor,
    until: string,
    done: Awaited<ReturnType<typeof snoozeConversations>>,
  ) => (await undoSnooze(actor, { ...done, ids: [thread.id], until })).count;

  test("leaves no trace, and an earlier one goes on", async () => {
    const [before, until] = [inHours(2), inHours(20)];
    await snoozeConversations(sam, { ...these(), until: before });
    const done = await snoozeConversations(dana, { ...these(), until });
    expect(await undo(sam, until, done)).toBe(0);
    expect(await undo(dana, until, done)).toBe(1);
    expect(await undo(dana, until, done)).toBe(0);
    expect((await now()).snoozedUntil).toEqual(new Date(before));
    expect((await linesOf()).length).toBe(1);
  });

  test("has what was complete be so again, by whom it was", async () => {
    await completeConversations(sam, these());
    const { completedAt } = await now();
    const done = await snoozeConversations(dana, { ...these(), until: untilReply });
    expect(await undo(dana, untilReply, done)).toBe(1);
    expect(await now()).toMatchObject({ snoozedUntil: null, completedAt, completedBy: sam.userId });
    expect(await linesOf()).toEqual(["marked this as complete."]);
  });

  test("hides nothing that the customer opened meanwhile, nor what was never complete", async () => {
    const until = inHours(20);
    const done = await snoozeConversations(dana, { ...these(), until });
    const claimed = [{ id: thread.id, at: inHours(-1) }];
    expect(await undo(dana, until, { ...done, completed: claimed })).toBe(1);
    expect(await now()).toMatchObject({ snoozedUntil: null, completedAt: null });
    const again = await snoozeConversations(dana, { ...these(), until });
    const opened = { snoozedUntil: null, snoozedBy: null };
    await db().update(conversations).set(opened).where(eq(conversations.id, thread.id));
    expect(await undo(dana, until, { ...again, snoozed: [{ id: thread.id, until: inHours(2) }] })).toBe(0);
    expect((await now()).snoozedUntil).toBeNull();
  });
});

describe("completing", () => {
  test("says who and when, ends a snooze, and can be taken back", async () => {
    await snoozeConversations(dana, { ...these(), until: addHours(new Date(), 2).toISOString() });
    expect((await completeConversations(sam, these())).count).toBe(1);
    expect((await completeConversations(dana, these())).count).toBe(0);
    expect(await now()).toMatchObject({ completedBy: sam.userId, snoozedUntil: null });
    expect(await reopenConversations(dana, these())).toEqual({ count: 1 });
    expect(await reopenConversations(dana, these())).toEqual({ count: 0 });
    expect((await now()).completedAt).toBeNull();
    expect((await linesOf()).slice(1)).toEqual(["marked this as complete.", "reopened this."]);
  });
});

describe("completing, undone,", () => {
  const until = () => addHours(new Date(), 2).toISOString();
  const undo = (actor: UserActor, done: { completedAt: string; snoozed: { id: string; until: string }[] }) =>
    undoComplete(actor, { ids: [thread.id], completedAt: done.completedAt, snoozed: done.snoozed });

  test("leaves no trace, and what was snoozed is again", async () => {
    const then = until();
    await snoozeConversations(dana, { ...these(), until: then });
    const done = await completeConversations(dana, these());
    expect(await undo(sam, done)).toEqual({ count: 0 });
    expect(await undo(dana, done)).toEqual({ count: 1 });
    expect(await undo(dana, done)).toEqual({ count: 0 });
    expect(await now()).toMatchObject({ completedAt: null, completedBy: null, snoozedUntil: new Date(then) });
    expect((await linesOf()).slice(1)).toEqual([]);
  });

  test("hides nothing that the customer opened meanwhile, nor what has waited long enough", async () => {
    await snoozeConversations(dana, { ...these(), until: until() });
    const done = await completeConversations(dana, these());
    const reopened = { completedAt: null, completedBy: null };
    await db().update(conversations).set(reopened).where(eq(conversations.id, thread.id));
    expect(await undo(dana, done)).toEqual({ count: 0 });
    expect((await now()).snoozedUntil).toBeNull();
    const again = await completeConversations(dana, these());
    const past = [{ id: thread.id, until: subMinutes(new Date(), 1).toISOString() }];
    expect(await undo(dana, { ...again, snoozed: past })).toEqual({ count: 1 });
    expect((await now()).snoozedUntil).toBeNull();
  });
});

describe("archiving", () => {
  test("leaves what waits to be sent, and can be taken back", async () => {
    await scheduleText(thread, { body: "tomorrow" });
    expect((await archiveConversations(dana, these())).count).toBe(1);
    expect((await archiveConversations(dana, these())).count).toBe(0);
    expect(await now()).toMatchObject({ archivedBy: dana.userId });
    expect((await countHistory(dana, these())).pending).toBe(1);
    expect(await unarchiveConversations(dana, these())).toEqual({ count: 1 });
    expect(await unarchiveConversations(dana, these())).toEqual({ count: 0 });
    expect((await now()).archivedAt).toBeNull();
    expect(await linesOf()).toEqual(["archived this.", "unarchived this."]);
  });

  test("undone leaves no trace, also of thousands, and takes back nobody else's", async () => {
    const rows = Array.from({ length: 2_300 }, () => ({
      inboxId,
      peerAddress: newPhone(),
      sortAt: new Date(),
      listed: true,
    }));
    const made = await db().insert(conversations).values(rows).returning({ id: conversations.id });
    const [first, ...others] = made;
    if (!first) throw new Error("nothing was made");
    await archiveConversations(sam, these(first));
    const { count, archivedAt } = await archiveConversations(dana, allMatching());
    // With the test's own thread, and without what Sam archived.
    expect(count).toBe(made.length);
    expect(await archiveConversations(dana, allMatching())).toMatchObject({ count: 0 });
    expect(await undoArchive(sam, { inboxId, archivedAt })).toEqual({ count: 0 });
    expect(await undoArchive(dana, { inboxId, archivedAt })).toEqual({ count: made.length });
    expect(await undoArchive(dana, { inboxId, archivedAt })).toEqual({ count: 0 });
    const ids = others.map((row) => row.id);
    const open = await db().select().from(conversations).where(inArray(conversations.id, ids));
    expect(open.filter((row) => row.archivedAt !== null)).toEqual([]);
    expect(await linesOf()).toEqual([]);
    expect((await now(first.id)).archivedBy).toBe(sam.userId);
  });
});

describe("unread", () => {
  test("comes back with the newest arrival, once", async () => {
    await receive(thread.id, 3);
    expect(await markConversationsUnread(dana, these())).toEqual({ count: 1 });
    expect(await markConversationsUnread(dana, these())).toEqual({ count: 0 });
    expect(await now()).toMatchObject({ unreadCount: 1, readUpto: 2 });
    expect(await markConversationsRead(sam, these())).toEqual({ count: 1 });
    expect(await markConversationsRead(sam, these())).toEqual({ count: 0 });
    expect(await now()).toMatchObject({ unreadCount: 0, readUpto: 3 });
  });

  test("is not possible where nothing came in, and passes over such among others", async () => {
    await expect(markConversationsUnread(dana, these())).rejects.toThrow(Conflict);
    const answered = await createConversation(inboxId);
    await receive(answered.id);
    expect(await markConversationsUnread(dana, these(thread, answered))).toEqual({ count: 1 });
    expect((await now()).unreadCount).toBe(0);
  });
});

test("muting is one's own, and can be taken back", async () => {
  const mutedOf = async (actor: UserActor) => {
    const rows = await db().select().from(conversationMembers);
    const own = rows.find((row) => row.userId === actor.userId && row.conversationId === thread.id);
    return (own?.mutedAt ?? null) !== null;
  };
  await muteConversation(dana, { conversationId: thread.id, muted: true });
  await muteConversation(dana, { conversationId: thread.id, muted: true });
  expect([await mutedOf(dana), await mutedOf(sam)]).toEqual([true, false]);
  await muteConversation(dana, { conversationId: thread.id, muted: false });
  expect(await mutedOf(dana)).toBe(false);
});

describe("a selection", () => {
  test("with somebody else's conversation in it is not found, and nothing happens", async () => {
    const elsewhere = await createInbox(stranger, newPhone());
    const theirs = await createConversation(elsewhere);
    await expect(archiveConversations(dana, these(thread, theirs))).rejects.toThrow(NotFound);
    await expect(archiveConversations(dana, these({ id: randomUUID() }))).rejects.toThrow(NotFound);
    expect((await now()).archivedAt).toBeNull();
    const matching = { conversations: { inboxId: elsewhere, filter: defaultFilter } };
    expect((await archiveConversations(dana, matching)).count).toBe(0);
    expect((await now(theirs.id)).archivedAt).toBeNull();
  });

  test("of a retired number can be marked read and nothing else", async () => {
    await receive();
    await markConversationsUnread(dana, these());
    await db().update(inboxes).set({ retiredAt: new Date() }).where(eq(inboxes.id, inboxId));
    await expect(archiveConversations(dana, these())).rejects.toThrow(Conflict);
    expect(await markConversationsRead(dana, these())).toEqual({ count: 1 });
  });
});
