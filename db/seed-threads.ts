import { addMinutes, subMinutes } from "date-fns";
import type { Line, threads } from "./demo/threads";
import { newId } from "./id";
import * as schema from "./schema";
import type { Db, Seeding } from "./seed";

type People = Seeding["people"];

type Thread = (typeof threads)[number];

export async function addThread(
  db: Pick<Db, "insert">,
  people: People,
  inboxId: string,
  peerAddress: string,
  thread: Thread,
  tagIds: Map<string, string>,
  now: Date,
): Promise<void> {
  const conversationId = newId();
  const arrivals = thread.lines.filter(isText).length;
  const newest = thread.lines.findLast((line) => line.by !== "note" && !line.activity);
  await db.insert(schema.conversations).values({
    id: conversationId,
    inboxId,
    peerAddress,
    contactName: thread.peer.startsWith("+") ? null : thread.peer,
    sortAt: subMinutes(now, newest?.minutesAgo ?? 0),
    listed: true,
    preview: newest?.text ?? "",
    previewOutbound: newest?.by !== "customer",
    previewAuthorId: newest?.by === "dana" || newest?.by === "sam" ? people[newest.by] : null,
    arrivals,
    readUpto: arrivals - thread.unread,
    unreadCount: thread.unread,
    ...stateOf(thread, people, now),
  });
  const tagged = thread.tags?.flatMap((name) => tagIds.get(name) ?? []) ?? [];
  if (tagged.length > 0) {
    await db.insert(schema.conversationTags).values(tagged.map((tagId) => ({ conversationId, tagId })));
  }
  let arrival = 0;
  for (const line of thread.lines) {
    if (isText(line)) arrival += 1;
    const at = subMinutes(now, line.minutesAgo);
    await db.insert(schema.messages).values({
      conversationId,
      inboxId,
      ...messageOf(line, people, arrival),
      body: line.text,
      occurredAt: at,
      sortAt: at,
    });
  }
  if (thread.optedOut)
    await addOptOut(db, people, inboxId, conversationId, peerAddress, thread.lines.at(-1), now);
}

/** Whose it is, and what was done to it: as long ago as the thread says so. */
function stateOf(thread: Thread, people: People, now: Date) {
  const { assignee, archivedBy, completedBy, snoozedBy, snoozedFor } = thread;
  const done = (by: typeof archivedBy, activity: Line["activity"]) => {
    const line = thread.lines.find((each) => each.activity === activity);
    return by ? { at: subMinutes(now, line?.minutesAgo ?? 0), by: people[by] } : null;
  };
  const [archived, completed] = [done(archivedBy, "archived"), done(completedBy, "completed")];
  return {
    assigneeId: assignee ? people[assignee] : null,
    archivedAt: archived?.at,
    archivedBy: archived?.by,
    completedAt: completed?.at,
    completedBy: completed?.by,
    snoozedUntil: snoozedFor ? addMinutes(now, snoozedFor) : null,
    snoozedBy: snoozedBy ? people[snoozedBy] : null,
  };
}

/** Whether a customer wrote it. */
const isText = ({ by, activity }: Line): boolean => by === "customer" && !activity;

function messageOf(line: Line, people: People, arrival: number) {
  if (line.by === "note") {
    return {
      kind: "note",
      direction: "internal",
      status: "received",
      origin: "typed",
      authorId: people.sam,
    } as const;
  }
  if (line.activity) {
    return {
      kind: "activity",
      activity: line.activity,
      direction: "internal",
      status: "received",
      origin: "system",
      authorId: line.by === "customer" ? null : people[line.by],
    } as const;
  }
  if (line.by === "customer") {
    return { kind: "sms", direction: "inbound", status: "received", origin: "customer", arrival } as const;
  }
  return {
    kind: "sms",
    direction: "outbound",
    status: line.status ?? "delivered",
    origin: "typed",
    authorId: people[line.by],
    errorCode: line.errorCode ?? null,
    segments: 1,
  } as const;
}

async function addOptOut(
  db: Pick<Db, "insert">,
  people: People,
  inboxId: string,
  conversationId: string,
  phone: string,
  line: Line | undefined,
  now: Date,
): Promise<void> {
  const at = subMinutes(now, line?.minutesAgo ?? 0);
  const words = line?.text ?? "Stop";
  const { organizationId } = people;
  await db.insert(schema.consents).values({ organizationId, phone, optedOutAt: at, optedOutHow: "keyword" });
  await db.insert(schema.consentEvents).values({
    organizationId,
    phone,
    change: "opted_out",
    how: "keyword",
    words,
    inboxId,
    occurredAt: at,
  });
  await db.insert(schema.messages).values({
    conversationId,
    inboxId,
    kind: "note",
    direction: "internal",
    status: "received",
    origin: "system",
    body: `Opted out by texting “${words}”.`,
    occurredAt: at,
    sortAt: at,
  });
}
