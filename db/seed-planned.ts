import { dripTime } from "@/lib/drip-campaigns/rules";
import { lanes } from "@/lib/lanes/rules";
import { countSegments } from "@/lib/segments/rules";
import { dayAfter, momentAt, wallClockOf } from "@/lib/wall-clock/rules";
import { dripCampaigns, running } from "./demo/drip-campaigns";
import { demoTimezone, reminders } from "./demo/reminders";
import { newId } from "./id";
import * as schema from "./schema";
import type { Contacts, Db, People } from "./seed";

type Planned = {
  inboxId: string;
  people: People;
  contacts: Contacts;
  campaigns: Map<string, string>;
  now: Date;
};

/** What waits for its time, and what came of it already, in threads that are not listed until somebody writes in them. */
export async function addPlanned(db: Pick<Db, "insert">, planned: Planned): Promise<void> {
  const { inboxId, people, contacts, now } = planned;
  const threadIds = new Map<string, string>();
  for (const contactName of new Set([...reminders.map(({ contact }) => contact), running.contact])) {
    const id = newId();
    const peerAddress = contacts.get(contactName)?.phone ?? "";
    await db.insert(schema.conversations).values({ id, inboxId, peerAddress, contactName, sortAt: now });
    threadIds.set(contactName, id);
  }
  for (const { contact, day, time, by, text } of reminders) {
    await db.insert(schema.messages).values({
      ...plannedText(planned, text, atTime(now, day, time)),
      ...{ conversationId: threadIds.get(contact) ?? "", origin: "reminder", authorId: people[by] },
      plannedTimezone: demoTimezone,
    });
  }
  await addRunningDrip(db, planned, threadIds.get(running.contact) ?? "");
}

async function addRunningDrip(
  db: Pick<Db, "insert">,
  planned: Planned,
  conversationId: string,
): Promise<void> {
  const { people, inboxId, campaigns, now } = planned;
  const originId = newId();
  const authorId = people[running.by];
  const start = atTime(now, -running.daysAgo, "10:12");
  await db.insert(schema.dripApplications).values({
    ...{ id: originId, conversationId, campaignId: campaigns.get(running.campaign) ?? null },
    ...{ appliedBy: authorId, appliedAt: start, startsAt: start, stopsOnReply: true, arrivalsBefore: 0 },
  });
  await db.insert(schema.messages).values({
    ...{ conversationId, inboxId, authorId, kind: "activity", activity: "drip_applied" },
    ...{ direction: "internal", status: "received", origin: "system", occurredAt: start, sortAt: start },
    body: `applied the drip campaign “${running.campaign}”.`,
  });
  for (const drip of dripCampaigns.find(({ name }) => name === running.campaign)?.drips ?? []) {
    const at = new Date(dripTime(start.toISOString(), demoTimezone, drip));
    await db
      .insert(schema.messages)
      .values({ ...plannedText(planned, drip.body, at), conversationId, originId, origin: "drip", authorId });
  }
}

/** A text of a time: delivered where that has passed. */
function plannedText({ inboxId, now }: Planned, body: string, at: Date) {
  const isPast = at <= now;
  return {
    inboxId,
    kind: "sms",
    direction: "outbound",
    status: isPast ? "delivered" : "scheduled",
    body,
    segments: countSegments(body),
    occurredAt: at,
    sortAt: at,
    readyAt: at,
    lane: lanes.scheduled,
    sentAt: isPast ? at : null,
    finalizedAt: isPast ? at : null,
  } as const;
}

/** A time of a day so many days from today, by the clock of the organization. */
function atTime(now: Date, days: number, time: string): Date {
  const day = dayAfter(wallClockOf(now.toISOString(), demoTimezone).day, days);
  const moment = momentAt({ day, time }, demoTimezone);
  if (!moment) throw new RangeError(`no time: ${day} ${time}`);
  return new Date(moment.at);
}
