import { addMinutes, addSeconds } from "date-fns";
import { optOutReply } from "@/lib/automatic-answers/rules";
import { lanes } from "@/lib/lanes/rules";
import { fillText, mergeValuesOf } from "@/lib/merge-fields/rules";
import { demoOrganization, demoTimezone } from "./demo/bakery";
import { customers } from "./demo/customers";
import { draftBlast, optedOutBefore, scheduledBlast, sentBlast } from "./demo/newsletter";
import { newId } from "./id";
import * as schema from "./schema";
import type { Db, Seeding } from "./seed";
import { addRows, hear, note, type Story, say } from "./seed-stories";
import { reopen } from "./seed-talks";
import { atTime } from "./seed-time";

type NewBlast = typeof schema.blasts.$inferInsert;
type Recipient = typeof schema.blastRecipients.$inferInsert;

/** The blasts of the demo, the sent one with all that came of it in the stories of those who got it. */
export type MadeBlasts = {
  blasts: NewBlast[];
  recipients: Recipient[];
  optOuts: OptOut[];
};

export type OptOut = { phone: string; words: string; at: Date; messageId: string };

/** @param stories of customers, by name */
export function makeBlasts(seeding: Seeding, stories: Map<string, Story>): MadeBlasts {
  const { people, now } = seeding;
  const optOuts = optedOutBefore.flatMap(({ customer, daysAgo, text }) => {
    const story = storyOf(stories, customer);
    return story ? [optOut(story, text, atTime(now, -daysAgo, "13:20"))] : [];
  });
  const id = newId();
  const start = atTime(now, -sentBlast.daysAgo, sentBlast.time);
  const recipients = sendAll(seeding, stories, {
    id,
    start,
    gone: new Set(optOuts.map(({ phone }) => phone)),
  });
  const taken = recipients.filter(({ leftOut }) => !leftOut);
  const leaver = storyOf(stories, sentBlast.optedOut.customer);
  const { text, minutes } = sentBlast.optedOut;
  if (leaver) {
    const left = optOut(leaver, text, addMinutes(start, minutes));
    optOuts.push(left);
    for (const each of recipients) if (each.phone === left.phone) each.replyId = left.messageId;
  }
  const sent: NewBlast = {
    ...{
      id,
      inboxId: seeding.frontDesk,
      name: sentBlast.name,
      body: sentBlast.body,
      footer: sentBlast.footer,
    },
    ...{ audience: audienceOf(seeding, "Newsletter"), status: "sent" as const, timezone: demoTimezone },
    ...{ frozenAt: start, finishedAt: addSeconds(start, taken.length * sentBlast.secondsApart) },
    ...{ createdBy: people.dana, sentBy: people.dana, createdAt: addMinutes(start, -45), updatedAt: start },
    ...{
      recipientCount: taken.length,
      takenCount: taken.length,
      leftOutCount: recipients.length - taken.length,
    },
    failedCount: sentBlast.failures.size,
    repliedCount: recipients.filter(({ repliedAt }) => repliedAt).length,
    optedOutCount: 1,
  };
  return { blasts: [sent, ...planned(seeding)], recipients, optOuts };
}

export async function addBlasts(
  db: Pick<Db, "insert" | "execute">,
  { blasts, recipients }: MadeBlasts,
): Promise<void> {
  await db.insert(schema.blasts).values(blasts);
  await addRows(db, schema.blastRecipients, recipients);
}

function planned({ frontDesk, people, listIds, now }: Seeding): NewBlast[] {
  const common = { inboxId: frontDesk, timezone: demoTimezone, createdBy: people.dana };
  return [
    {
      ...common,
      ...draftBlast,
      audience: audienceOf({ listIds }, "Sourdough class"),
      ...{ createdBy: people.mia, createdAt: atTime(now, -1, "15:12"), updatedAt: atTime(now, -1, "15:12") },
    },
    {
      ...{ ...common, name: scheduledBlast.name, body: scheduledBlast.body, footer: scheduledBlast.footer },
      ...{
        audience: audienceOf({ listIds }, scheduledBlast.list),
        status: "scheduled" as const,
        sentBy: people.dana,
      },
      scheduledAt: atTime(now, scheduledBlast.inDays, scheduledBlast.time),
      ...{ createdAt: atTime(now, -2, "17:55"), updatedAt: atTime(now, -2, "17:55") },
    },
  ];
}

function audienceOf({ listIds }: Pick<Seeding, "listIds">, name: string): schema.Blast["audience"] {
  return { lists: [{ id: listIds.get(name) ?? "", name }], tags: [], contacts: [], excludedList: null };
}

const storyOf = (stories: Map<string, Story>, customer: number): Story | undefined =>
  stories.get(customers[customer]?.name ?? "");

function optOut(story: Story, words: string, at: Date): OptOut {
  const messageId = hear(story, { body: words, at });
  note(story, { body: `Opted out by texting “${words}”.`, at: addSeconds(at, 1) });
  const body = optOutReply(demoOrganization);
  say(story, { body, at: addSeconds(at, 2) }, { origin: "opt_out_reply" });
  reopen(story);
  return { phone: story.phone, words, at, messageId };
}

type Run = { id: string; start: Date; gone: Set<string> };

function sendAll(seeding: Seeding, stories: Map<string, Story>, run: Run): Recipient[] {
  let taken = 0;
  return customers.slice(0, sentBlast.people).map((customer, index) => {
    const story = stories.get(customer.name);
    const contactId = seeding.contacts.get(customer.name)?.id ?? "";
    const recipient = {
      blastId: run.id,
      position: index + 1,
      contactId,
      name: customer.name,
      phone: story?.phone,
    };
    if (!story) return { ...recipient, phone: null, leftOut: "invalid" };
    if (run.gone.has(story.phone)) return { ...recipient, leftOut: "opted_out" };
    const at = addSeconds(run.start, taken * sentBlast.secondsApart);
    taken += 1;
    const messageId = send(seeding, story, index, run.id, at);
    const reply = answer(seeding, story, index, run.start);
    return { ...recipient, readyAt: run.start, conversationId: story.id, messageId, ...reply };
  });
}

function send({ people }: Seeding, story: Story, index: number, originId: string, at: Date): string {
  const person = { fullName: story.name ?? "", company: "", attributes: {} };
  const { text } = fillText(`${sentBlast.body}\n${sentBlast.footer}`, mergeValuesOf(person, "Dana Reyes"));
  const { status = "delivered", code = null } = sentBlast.failures.get(index) ?? {};
  return say(
    story,
    { body: text, at },
    {
      ...{ origin: "blast", originId, authorId: people.dana, lane: lanes.blast, status, errorCode: code },
      sentAt: status === "failed" ? null : at,
      finalizedAt: addSeconds(at, 2),
    },
  );
}

/** What somebody replied, where they did. */
function answer({ people }: Seeding, story: Story, index: number, start: Date): Partial<Recipient> {
  const { optedOut } = sentBlast;
  const stoppedAt = addMinutes(start, optedOut.minutes);
  if (index === optedOut.customer) return { repliedAt: stoppedAt, optedOutAt: stoppedAt };
  const reply = sentBlast.replies.find(({ customer }) => customer === index);
  if (!reply) return {};
  const at = addMinutes(start, reply.minutes);
  const replyId = hear(story, { body: reply.text, at });
  if ("answer" in reply) say(story, { body: reply.answer, at: addMinutes(at, 4) }, { authorId: people.mia });
  reopen(story);
  return { repliedAt: at, replyId };
}
