import { inArray } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { type Audience, type Blast, blastMedia, lists, tags } from "@/db/schema";
import { listAttributeNames } from "@/lib/merge-fields/list-attribute-names";
import { attributeFieldsOf, mergeRefusalOf, partsOf } from "@/lib/merge-fields/rules";
import { refusalOf } from "@/lib/segments/rules";
import type { Sender } from "./get-sender";
import { judgePerson, type Wording } from "./judge-person";
import { type AudienceIds, readAudience } from "./read-audience";
import { blastText } from "./rules";

/** What keeps a blast from being sent, at the field that has to be changed. */
export type Obstacle = { field: "body" | "footer" | "recipients"; reason: string };

/** The reason why a blast cannot be sent as it is, or null. */
export async function findObstacle(on: Queryable, blast: Blast, sender: Sender): Promise<Obstacle | null> {
  const text = await findTextRefusal(on, blast);
  if (text) return { field: "body", reason: text };
  const gone = await findGone(on, blast.audience);
  if (gone) return { field: "recipients", reason: gone };
  const ids = idsOf(blast.audience);
  if (ids.listIds.length + ids.tagIds.length + ids.contactIds.length === 0) {
    return { field: "recipients", reason: "Choose who gets it." };
  }
  const nobody = await findNobody(on, blast, sender);
  return nobody === null ? null : { field: "recipients", reason: nobody };
}

export const idsOf = ({ lists, tags, contacts, excludedList }: Audience): AudienceIds => ({
  listIds: lists.map(({ id }) => id),
  tagIds: tags.map(({ id }) => id),
  contactIds: contacts,
  excludedListId: excludedList?.id ?? null,
});

/** How a blast is worded for each person. */
export async function wordingOf(on: Queryable, blast: Blast, sender: Sender): Promise<Wording> {
  const files = await on.$count(blastMedia, inArray(blastMedia.blastId, [blast.id]));
  return {
    text: blastText(blast.body, blast.footer),
    myName: sender.myName,
    ownAddress: sender.address,
    hasFiles: files > 0,
  };
}

async function findTextRefusal(on: Queryable, { inboxId, body, footer }: Blast): Promise<string | null> {
  if (body.trim() === "") return "Write the message.";
  const text = blastText(body, footer);
  const names = attributeFieldsOf(text).length > 0 ? await listAttributeNames(on, inboxId) : [];
  const refusal = mergeRefusalOf(text, names);
  if (refusal) return refusal;
  // With fields, each person's own text counts.
  return partsOf(text).some(({ kind }) => kind === "field") ? null : refusalOf(text);
}

/** A list that was deleted since, also the one whose people were to get nothing. */
async function findGone(
  on: Queryable,
  { lists: chosen, tags: marks, excludedList }: Audience,
): Promise<string | null> {
  const wanted = excludedList ? [...chosen, excludedList] : chosen;
  const found = await on
    .select({ id: lists.id })
    .from(lists)
    .where(
      inArray(
        lists.id,
        wanted.map(({ id }) => id),
      ),
    );
  const foundTags = await on
    .select({ id: tags.id })
    .from(tags)
    .where(
      inArray(
        tags.id,
        marks.map(({ id }) => id),
      ),
    );
  const there = new Set([...found, ...foundTags].map(({ id }) => id));
  const list = wanted.find(({ id }) => !there.has(id));
  if (list) return `The list “${list.name}” was deleted. Choose who gets it again.`;
  const tag = marks.find(({ id }) => !there.has(id));
  return tag ? `The tag “${tag.name}” was deleted. Choose who gets it again.` : null;
}

async function findNobody(on: Queryable, blast: Blast, sender: Sender): Promise<string | null> {
  const wording = await wordingOf(on, blast, sender);
  let chosen = 0;
  for await (const people of readAudience(on, sender, idsOf(blast.audience))) {
    chosen += people.length;
    if (people.some((person) => judgePerson(person, wording).leftOut === null)) return null;
  }
  if (chosen === 0) return "There is nobody in what was chosen.";
  return `Nobody would get it: ${chosen === 1 ? "the one person chosen is" : `all ${chosen} people chosen are`} left out.`;
}
