import { addMinutes, subMinutes } from "date-fns";
import { customers, ownLineContacts, phoneOf } from "./demo/customers";
import { ownLineTalks, rounds, type Talk, talks } from "./demo/talks";
import type { Seeding } from "./seed";
import { hear, newStory, note, type Story, say, tell } from "./seed-stories";
import { atTime } from "./seed-time";

const days = 57;
/** Nobody is behind what the demo shows on top of its list before that. */
const newestDay = 3;

const hours = ["07:12", "16:05", "11:40", "08:31", "14:18", "10:02", "17:26", "09:15", "12:53", "15:37"];
/** Customers stand by the alphabet, but do not write by it: this leads to each of them once. */
const stride = 47;
/** Minutes between two lines. */
const gaps = [3, 7, 2, 26, 4, 11, 1, 48];

/** What was talked about with the front desk's number, over two months; the newest first. */
export function frontDeskStories(seeding: Seeding): Story[] {
  const count = talks.length * rounds;
  let named = 0;
  return Array.from({ length: count }, (_, index) => {
    const talk = talks[(index * 7) % talks.length];
    // Two of three have a name.
    const place = (named * stride) % customers.length;
    const customer = index % 3 === 2 || named >= customers.length ? undefined : customers[place];
    const phone = phoneOf(customer ? place : customers.length + index);
    if (customer) named += 1;
    const day = newestDay + Math.floor((index * days) / count);
    const story = newStory({ inboxId: seeding.frontDesk, phone, name: customer?.name ?? null });
    if (talk) tellTalk(seeding, story, { talk, round: Math.floor(index / talks.length), index, day });
    settle(seeding, story, index, day);
    return story;
  });
}

/** The same for Dana's own line, with people who all have a name. */
export function ownLineStories(seeding: Seeding): Story[] {
  return ownLineTalks.map((talk, index) => {
    const name = ownLineContacts[index]?.name ?? null;
    const story = newStory({ inboxId: seeding.ownLine, phone: ownLinePhone(index), name });
    tellTalk(seeding, story, { talk, round: 0, index, day: 1 + index * 5, by: seeding.people.dana });
    return story;
  });
}

/** Beyond those of the front desk's customers and numbers without a name. */
export const ownLinePhone = (index: number): string => phoneOf(400 + index);

type Told = { talk: Talk; round: number; index: number; day: number; by?: string };

function tellTalk(seeding: Seeding, story: Story, { talk, round, index, day, by }: Told): void {
  const { people, now, pictures, tagIds } = seeding;
  const staff = [people.dana, people.sam, people.mia];
  const author = by ?? staff[index % staff.length] ?? people.dana;
  let at = atTime(now, -day, hours[index % hours.length] ?? "12:00");
  for (const [place, line] of talk.lines.entries()) {
    at = addMinutes(at, gaps[(index + place) % gaps.length] ?? 1);
    const body = line
      .slice(2)
      .replace(/\{([^}]*)\}/g, (_, choices: string) => choices.split("|")[round] ?? choices);
    if (line.startsWith("#")) note(story, { body, at }, { authorId: author });
    else if (line.startsWith(">")) say(story, { body, at }, { authorId: author });
    else {
      const picture = place === 0 && talk.picture ? pictures.get(talk.picture) : undefined;
      const messageId = hear(story, { body, at }, picture ? { kind: "mms" } : {});
      if (picture) story.pictures.push({ messageId, picture });
    }
  }
  story.tagIds = talk.tags?.flatMap((name) => tagIds.get(name) ?? []) ?? [];
}

/** What was done with a talk once it was over: of the old ones hardly any is open. */
function settle({ people, now }: Seeding, story: Story, index: number, day: number): void {
  const staff = [
    { id: people.sam, name: "Sam Okafor" },
    { id: people.mia, name: "Mia Torres" },
    { id: people.dana, name: "Dana Reyes" },
  ] as const;
  const [first, last] = [story.messages[0], story.messages.at(-1)];
  const [assignee, actor] = [staff[index % 3], staff[(index + 1) % 3]];
  if (!first || !last || !assignee || !actor) return;
  const later = addMinutes(last.sortAt, 35);
  if (index % 4 === 1) {
    story.state.assigneeId = assignee.id;
    const at = subMinutes(first.sortAt, -1);
    tell(story, { body: `assigned this to ${assignee.name}.`, at }, "assigned", actor.id);
  }
  if (index % 37 === 5 && day < 50) {
    Object.assign(story.state, { snoozedUntil: atTime(now, 1 + (index % 5), "08:00"), snoozedBy: actor.id });
    tell(story, { body: "snoozed this.", at: later }, "snoozed", actor.id);
  } else if (day > 14 ? index % 5 < 2 : index % 7 === 3) {
    Object.assign(story.state, { completedAt: later, completedBy: actor.id });
    tell(story, { body: "marked this as complete.", at: later }, "completed", actor.id);
  } else if (day > 14 && index % 5 < 4) {
    Object.assign(story.state, { archivedAt: later, archivedBy: actor.id });
    tell(story, { body: "archived this.", at: later }, "archived", actor.id);
  }
}

/** The customer wrote once more: what was settled is open again. */
export function reopen(story: Story): void {
  Object.assign(story.state, { archivedAt: null, archivedBy: null, completedAt: null, completedBy: null });
}
