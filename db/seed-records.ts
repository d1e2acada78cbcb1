import { addMinutes } from "date-fns";
import { demoTimezone } from "./demo/bakery";
import { audits, blocked, imports, ownLineAway } from "./demo/records";
import { newId } from "./id";
import * as schema from "./schema";
import type { Db, Seeding } from "./seed";
import type { OptOut } from "./seed-blasts";
import { hear, newStory, type Story, say, tell } from "./seed-stories";
import { atTime } from "./seed-time";

/** Conversations of which each shows something of its own. */
export function specialStories({ frontDesk, people, now }: Seeding): Story[] {
  const place = (phone: string) => newStory({ inboxId: frontDesk, phone, name: null });
  const spam = blocked.map(({ address, daysAgo, text }) => {
    const story = place(address);
    const at = atTime(now, -daysAgo, "11:54");
    hear(story, { body: text, at });
    tell(story, { body: "blocked this sender.", at: addMinutes(at, 8) }, "blocked", people.sam);
    story.state.blockedAt = addMinutes(at, 8);
    return story;
  });
  const tired = place("+15595550190");
  const asked = atTime(now, -4, "10:20");
  hear(tired, { body: "Please stop texting me about the class, I moved to Oregon", at: asked });
  tired.state.reviewSince = asked;
  const group = place("+15595550191");
  const wrote = atTime(now, -6, "15:05");
  hear(
    group,
    { body: "Coffee at Harbor Street on Sunday, all of us?", at: wrote },
    { groupAddresses: ["+15595550192", "+15595550193"] },
  );
  say(
    group,
    { body: "We keep you a table if you tell us when.", at: addMinutes(wrote, 9) },
    { authorId: people.mia },
  );
  return [...spam, tired, group];
}

/** What is kept beside the conversations: consent, blocked senders, imports, the audit log, Dana's away message. */
export async function addRecords(db: Pick<Db, "insert">, seeding: Seeding, optOuts: OptOut[]): Promise<void> {
  const { frontDesk, people, now } = seeding;
  const { organizationId } = people;
  await db.insert(schema.consents).values(
    optOuts.map(({ phone, at }) => ({
      organizationId,
      phone,
      optedOutAt: at,
      optedOutHow: "keyword" as const,
    })),
  );
  await db.insert(schema.consentEvents).values(
    optOuts.map(({ phone, words, at, messageId }) => ({
      ...({ organizationId, phone, words, change: "opted_out", how: "keyword" } as const),
      ...{ inboxId: frontDesk, messageId, occurredAt: at },
    })),
  );
  await db.insert(schema.blockedSenders).values(
    blocked.map(({ address, daysAgo }) => ({
      ...{ inboxId: frontDesk, address, blockedBy: people.sam, blockedAt: atTime(now, -daysAgo, "12:02") },
    })),
  );
  await db.insert(schema.contactImports).values(imports.map((each) => importOf(seeding, each)));
  await db.insert(schema.auditEvents).values(
    audits.map(({ by, daysAgo, time, action, detail = {} }) => ({
      ...{ organizationId, actorKind: "user", actorId: people[by], action, detail },
      createdAt: atTime(now, -daysAgo, time),
    })),
  );
  await addAway(db, seeding);
}

function importOf({ frontDesk, people, listIds, now }: Seeding, given: (typeof imports)[number]) {
  const { fileName, fileSize, daysAgo, by, list, rows, created, updated, skipped } = given;
  const at = atTime(now, -daysAgo, "14:20");
  const none = {
    unchanged: 0,
    withProblems: 0,
    withSuggestion: 0,
    replaced: 0,
    withUnusedPhones: 0,
    optedOut: 0,
    blocked: 0,
    toOptOut: 0,
  };
  return {
    ...{ inboxId: frontDesk, createdBy: people[by], createdAt: at, fileName, fileSize, fileHash: "" },
    ...{ readRows: rows, readBytes: fileSize, checkedAt: addMinutes(at, 1) },
    counts: { ...none, rows, toCreate: created, toUpdate: updated, skipped },
    ...{
      startedAt: addMinutes(at, 4),
      startedBy: people[by],
      finishedAt: addMinutes(at, 5),
      appliedUpto: rows,
    },
    ...{ createdCount: created, updatedCount: updated, listId: list === null ? null : listIds.get(list) },
    joinedCount: list === null ? 0 : created + updated,
  };
}

async function addAway(db: Pick<Db, "insert">, { ownLine, people }: Seeding): Promise<void> {
  const { title, body, hours, intervalHours } = ownLineAway;
  const responseId = newId();
  await db
    .insert(schema.cannedResponses)
    .values({ id: responseId, inboxId: ownLine, title, body, isAway: true, createdBy: people.dana });
  await db.insert(schema.awaySettings).values({
    ...{ inboxId: ownLine, mode: "hours", responseId, intervalHours, timezone: demoTimezone },
    // From Sunday to Saturday.
    hours: [null, hours, hours, hours, hours, hours, null],
    updatedBy: people.dana,
  });
}
