import { dripTime } from "@/lib/drip-campaigns/rules";
import { lanes, repliedReason } from "@/lib/lanes/rules";
import { countSegments } from "@/lib/segments/rules";
import { demoTimezone } from "./demo/bakery";
import { applications, dripCampaigns } from "./demo/drip-campaigns";
import { reminders, scheduledByHand } from "./demo/reminders";
import { newId } from "./id";
import * as schema from "./schema";
import type { Db, Seeding } from "./seed";
import { hear, type Story, say } from "./seed-stories";
import { reopen } from "./seed-talks";
import { atTime } from "./seed-time";

/** What customers replied to drip campaigns, and what waits in a thread because somebody scheduled it. */
export function addToStories({ people, now }: Seeding, stories: Map<string, Story>): void {
  for (const { contact, reply } of applications) {
    const story = stories.get(contact);
    if (!reply || !story) continue;
    hear(story, { body: reply.text, at: atTime(now, -reply.daysAgo, "18:04") });
    reopen(story);
  }
  const { contact, inDays, time, text } = scheduledByHand;
  const at = atTime(now, inDays, time);
  const waits = { status: "scheduled", lane: lanes.scheduled, sentAt: null, finalizedAt: null } as const;
  const story = stories.get(contact);
  if (story) say(story, { body: text, at }, { ...waits, origin: "scheduled", authorId: people.sam });
}

/**
 * Reminders and drips, and what came of them already. Whoever has no thread so far gets one, which is not listed until
 * somebody writes in it.
 * @param stories those there are, by name
 */
export async function addPlanned(
  db: Pick<Db, "insert">,
  seeding: Seeding,
  stories: Map<string, Story>,
): Promise<void> {
  const { frontDesk: inboxId, people, contacts, now } = seeding;
  const threadIds = new Map([...stories].map(([name, { id }]) => [name, id]));
  for (const { contact: contactName } of [...reminders, ...applications]) {
    if (threadIds.has(contactName)) continue;
    const id = newId();
    const peerAddress = contacts.get(contactName)?.phone ?? "";
    await db.insert(schema.conversations).values({ id, inboxId, peerAddress, contactName, sortAt: now });
    threadIds.set(contactName, id);
  }
  const threadOf = (contact: string) => ({
    conversationId: threadIds.get(contact) ?? "",
    heard: stories.get(contact)?.messages.filter(({ direction }) => direction === "inbound") ?? [],
  });
  await db.insert(schema.messages).values(
    reminders.map(({ contact, day, time, by, text }) => ({
      ...plannedText(seeding, text, atTime(now, day, time)),
      ...({ origin: "reminder", authorId: people[by] } as const),
      conversationId: threadOf(contact).conversationId,
      plannedTimezone: demoTimezone,
    })),
  );
  for (const each of applications) await addApplication(db, seeding, each, threadOf(each.contact));
}

type Application = (typeof applications)[number];

async function addApplication(
  db: Pick<Db, "insert">,
  seeding: Seeding,
  { campaign, daysAgo, by, reply }: Application,
  { conversationId, heard }: { conversationId: string; heard: Story["messages"] },
): Promise<void> {
  const { people, frontDesk: inboxId, campaigns, now } = seeding;
  const [originId, authorId] = [newId(), people[by]];
  const start = atTime(now, -daysAgo, "10:12");
  const repliedAt = reply ? atTime(now, -reply.daysAgo, "18:04") : null;
  const arrivalsBefore = heard.filter(({ sortAt }) => sortAt < start).length;
  const applied = dripCampaigns.find(({ name }) => name === campaign);
  await db.insert(schema.dripApplications).values({
    ...{ id: originId, conversationId, campaignId: campaigns.get(campaign) ?? null },
    ...{ appliedBy: authorId, appliedAt: start, startsAt: start, repliedAt },
    ...{ stopsOnReply: !applied?.keepsAfterReply, arrivalsBefore },
  });
  const said = {
    ...({ kind: "activity", activity: "drip_applied", direction: "internal", status: "received" } as const),
    ...({ conversationId, inboxId, authorId, origin: "system", occurredAt: start, sortAt: start } as const),
    body: `applied the drip campaign “${campaign}”.`,
  };
  const drips = (applied?.drips ?? []).map((drip) => {
    const at = new Date(dripTime(start.toISOString(), demoTimezone, drip));
    const text = { ...plannedText(seeding, drip.body, at), conversationId, originId, authorId };
    const stopped =
      repliedAt && at > repliedAt ? ({ status: "cancelled", cancelReason: repliedReason } as const) : {};
    return { ...text, ...stopped, origin: "drip" as const };
  });
  await db.insert(schema.messages).values([said, ...drips]);
}

/** A text of a time: delivered where that has passed. */
function plannedText({ frontDesk: inboxId, now }: Seeding, body: string, at: Date) {
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
