import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { contactPhones, contacts, type LeftOutReason } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { type FilledPart, fill, mergeValuesOf } from "@/lib/merge-fields/rules";
import { formatPhone } from "@/lib/phones/rules";
import { countSegments } from "@/lib/segments/rules";
import { getSender } from "./get-sender";
import type { ListLeftOutInput, PreviewBlastInput, PreviewTextInput } from "./input";
import { type Judged, judgePerson, type Wording } from "./judge-person";
import { type ChosenPerson, readAudience } from "./read-audience";
import { blastText, leftOutLabels } from "./rules";

/** How a blast would go out as it stands. */
export type BlastPreview = {
  /** Contacts chosen, each once. */
  chosen: number;
  /** Those that get it. */
  recipients: number;
  /** The others, most first. */
  leftOut: { reason: LeftOutReason; label: string; count: number }[];
  /** People chosen more than once, who get it once. */
  duplicates: number;
  /** Segments of one message, from the shortest to the longest. */
  fewestSegments: number;
  mostSegments: number;
  /** Of all messages together, with the consent messages. */
  segments: number;
  /** How many get the consent message first. */
  consentMessages: number;
  /** Somebody who gets it, to show the text for. */
  example: { contactId: string; name: string } | null;
};

/**
 * Counts whom a blast would reach and what it would take, as it stands in the editor.
 * @param gone stops counting, which takes seconds for 100,000: nobody waits for it any more
 * @throws NotFound when the actor does not hold the number
 */
export async function previewBlast(
  actor: UserActor,
  input: PreviewBlastInput,
  gone?: AbortSignal,
): Promise<BlastPreview> {
  authorize(actor, "blast.read");
  await getHeldInbox(db(), actor, { id: input.inboxId });
  const sender = await getSender(db(), input.inboxId, actor.userId);
  const wording = wordingOf(sender, input);
  const needsConsent = sender.requiresConsent && sender.consentMessage !== "";
  const consentSegments = countSegments(sender.consentMessage);
  const left = new Map<LeftOutReason, number>();
  const preview: BlastPreview = {
    ...{ chosen: 0, recipients: 0, leftOut: [], duplicates: 0, example: null },
    ...{ fewestSegments: 0, mostSegments: 0, segments: 0, consentMessages: 0 },
  };
  for await (const people of readAudience(db(), sender, input, { asksConsent: needsConsent })) {
    if (gone?.aborted) break;
    for (const person of people) {
      const { leftOut, segments } = judgePerson(person, wording);
      preview.chosen += 1;
      if (leftOut) {
        left.set(leftOut, (left.get(leftOut) ?? 0) + 1);
        continue;
      }
      if (person.times > 1) preview.duplicates += 1;
      preview.example ??= { contactId: person.contactId, name: person.fullName };
      preview.fewestSegments =
        preview.recipients === 0 ? segments : Math.min(preview.fewestSegments, segments);
      preview.mostSegments = Math.max(preview.mostSegments, segments);
      preview.recipients += 1;
      preview.segments += segments;
      if (!needsConsent || person.hasConsent) continue;
      preview.consentMessages += 1;
      preview.segments += consentSegments;
    }
  }
  preview.leftOut = [...left]
    .map(([reason, count]) => ({ reason, label: leftOutLabels[reason], count }))
    .sort((a, b) => b.count - a.count);
  return preview;
}

/** Somebody a blast leaves out, or a recipient who was chosen more than once. */
type LeftOutPerson = {
  contactId: string;
  name: string;
  /** As people of the organization's country read it. */
  phone: string | null;
  missingField: string | null;
  /** By how many lists, tags and choices. */
  times: number;
};
export type LeftOutPage = { people: LeftOutPerson[]; next: string | null };

const pageSize = 50;

/**
 * Whom a blast would leave out for one reason, a page at a time.
 * @throws NotFound when the actor does not hold the number
 */
export async function listLeftOut(actor: UserActor, input: ListLeftOutInput): Promise<LeftOutPage> {
  authorize(actor, "blast.read");
  await getHeldInbox(db(), actor, { id: input.inboxId });
  const sender = await getSender(db(), input.inboxId, actor.userId);
  const wording = wordingOf(sender, input);
  const found: LeftOutPerson[] = [];
  for await (const people of readAudience(db(), sender, input, { after: input.after })) {
    for (const person of people) {
      const judged = judgePerson(person, wording);
      if (!isMeant(input.reason, person, judged)) continue;
      const { contactId, fullName: name, phone, times } = person;
      const shown = phone === null ? null : formatPhone(phone, sender.country);
      found.push({ contactId, name, phone: shown, missingField: judged.missingField, times });
      if (found.length > pageSize) {
        const page = found.slice(0, pageSize);
        return { people: page, next: page.at(-1)?.contactId ?? null };
      }
    }
  }
  return { people: found, next: null };
}

const isMeant = (
  reason: ListLeftOutInput["reason"],
  { times }: ChosenPerson,
  { leftOut }: Judged,
): boolean => (reason === "duplicate" ? times > 1 && leftOut === null : leftOut === reason);

/** The text as one person would get it. */
export type TextPreview = {
  name: string;
  phone: string | null;
  /** Put together they are the text; "missing" parts have no value. */
  parts: FilledPart[];
  text: string;
  segments: number;
};

/**
 * The text of a blast as one contact would get it.
 * @throws NotFound when the actor does not hold the number, or the contact is none of it
 */
export async function previewText(actor: UserActor, input: PreviewTextInput): Promise<TextPreview> {
  authorize(actor, "blast.read");
  const inbox = await getHeldInbox(db(), actor, { id: input.inboxId });
  const sender = await getSender(db(), inbox.id, actor.userId);
  const [person] = await db()
    .select({
      fullName: contacts.fullName,
      company: contacts.company,
      attributes: contacts.attributes,
      phone: contactPhones.phone,
    })
    .from(contacts)
    .leftJoin(contactPhones, and(eq(contactPhones.contactId, contacts.id), contactPhones.main))
    .where(and(eq(contacts.id, input.contactId), eq(contacts.inboxId, inbox.id)));
  if (!person) throw new NotFound();
  const parts = fill(blastText(input.body, input.footer), mergeValuesOf(person, sender.myName));
  const text = parts.map((part) => part.text).join("");
  return {
    name: person.fullName,
    phone: person.phone === null ? null : formatPhone(person.phone, inbox.country),
    parts,
    text,
    segments: countSegments(text),
  };
}

type Edited = Pick<PreviewBlastInput, "body" | "footer" | "hasFiles">;

const wordingOf = (
  { myName, address }: { myName: string; address: string },
  { body, footer, hasFiles }: Edited,
): Wording => ({ text: blastText(body, footer), myName, ownAddress: address, hasFiles });
