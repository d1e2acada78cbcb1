import type { ContactDetails } from "@/lib/contacts/contact-details";
import type { FormSubject } from "./contact-form";

/** The plain fields of a contact. */
export type FieldName = "fullName" | "email" | "company" | "title" | "notes" | "timezone";

type EditedAttribute = { key: string; name: string; value: string };

/**
 * What somebody changed of a contact and has not saved. It lies over what the server says, so that fields nobody
 * touches here follow what colleagues save meanwhile, and touched ones stay as they were typed.
 */
export type ContactEdits = {
  fields: Partial<Record<FieldName, string>>;
  /** By the name the server knows; null: removed. */
  attributes: Record<string, { name: string; value: string } | null>;
  newAttributes: EditedAttribute[];
  newPhones: { key: string; typed: string }[];
  /** E.164, of the phones the server knows. */
  removedPhones: string[];
  /** Null: as it is. */
  mainPhone: string | null;
  /** By id: whether it should be on it. */
  tags: Record<string, boolean>;
  lists: Record<string, boolean>;
  /** By phone; one that is not here is as it is. */
  consents: Record<string, { optedOut: boolean; reason: string }>;
};

export const noEdits: ContactEdits = {
  fields: {},
  attributes: {},
  newAttributes: [],
  newPhones: [],
  removedPhones: [],
  mainPhone: null,
  tags: {},
  lists: {},
  consents: {},
};

/** What a field shows. */
export const fieldOf = (edits: ContactEdits, contact: ContactDetails | null, name: FieldName): string =>
  edits.fields[name] ?? contact?.[name] ?? "";

export type ShownAttribute = EditedAttribute & { was: string | null };

/** The attributes as they stand on the page: the known ones by name, then the new ones. */
export function attributesOf(edits: ContactEdits, contact: ContactDetails | null): ShownAttribute[] {
  const known = Object.entries(contact?.attributes ?? {}).sort(([a], [b]) => a.localeCompare(b));
  return [
    ...known.flatMap(([was, value]) => {
      const edited = edits.attributes[was];
      return edited === null ? [] : [{ key: was, was, ...(edited ?? { name: was, value }) }];
    }),
    ...edits.newAttributes.map((attribute) => ({ ...attribute, was: null })),
  ];
}

/** The attributes to send: those that differ from what the server has. */
export function changedAttributes(edits: ContactEdits, contact: ContactDetails | null): ShownAttribute[] {
  return attributesOf(edits, contact).filter(
    ({ was, name, value }) => was === null || name !== was || value !== contact?.attributes[was],
  );
}

const changedIds = (wanted: Record<string, boolean>, has: { id: string }[] = []) => {
  const ids = new Set(has.map(({ id }) => id));
  const changed = Object.entries(wanted).filter(([id, on]) => ids.has(id) !== on);
  return {
    add: changed.flatMap(([id, on]) => (on ? id : [])),
    remove: changed.flatMap(([id, on]) => (on ? [] : id)),
  };
};

/** The known phones as they would be after saving, the main one first. */
export function phonesOf(edits: ContactEdits, contact: ContactDetails | null): ContactDetails["phones"] {
  const kept = (contact?.phones ?? []).filter(({ phone }) => !edits.removedPhones.includes(phone));
  const main =
    kept.find(({ phone }) => phone === edits.mainPhone) ?? kept.find((phone) => phone.main) ?? kept[0];
  return kept.map(({ phone, shown }) => ({ phone, shown, main: phone === main?.phone }));
}

type ConsentByHand = { change: "opted_out" | "opted_in"; reason: string };

/** What to hand to the server, or null when nothing differs from what it has. */
export function changesOf(edits: ContactEdits, subject: FormSubject) {
  const { contact } = subject;
  const fields = Object.fromEntries(
    Object.entries(edits.fields).filter(
      ([name, text]) => text.trim() !== (contact?.[name as FieldName] ?? ""),
    ),
  );
  const changes = {
    ...fields,
    attributes: changedAttributes(edits, contact).map(({ was, name, value }) => ({ was, name, value })),
    removedAttributes: Object.keys(edits.attributes).filter(
      (name) => edits.attributes[name] === null && contact?.attributes[name] !== undefined,
    ),
    addedPhones: edits.newPhones.map(({ typed }) => typed),
    removedPhones: edits.removedPhones.filter((gone) => contact?.phones.some(({ phone }) => phone === gone)),
    mainPhone: changedMain(edits, contact),
    tags: changedIds(edits.tags, contact?.tags),
    lists: changedIds(edits.lists, contact?.lists),
  };
  const consents = changedConsents(edits, subject);
  const touched =
    Object.keys(fields).length +
    changes.attributes.length +
    changes.removedAttributes.length +
    changes.addedPhones.length +
    changes.removedPhones.length +
    (changes.mainPhone === null ? 0 : 1) +
    [changes.tags, changes.lists].reduce((sum, { add, remove }) => sum + add.length + remove.length, 0);
  if (touched === 0 && consents.length === 0) return null;
  return {
    contact:
      touched > 0
        ? // A new contact needs a name, so that what is missing is said with whatever else is wrong.
          { id: contact?.id ?? null, ...(contact ? {} : { fullName: "" }), ...changes }
        : null,
    consents,
  };
}

/** What was edited since a save began with `saved`: it was not part of that and stays unsaved. */
export function editsSince(saved: ContactEdits, now: ContactEdits): ContactEdits {
  const added = new Map(saved.newAttributes.map((attribute) => [attribute.key, attribute]));
  const still = new Set(now.newAttributes.map(({ key }) => key));
  const typed = new Map(saved.newPhones.map((phone) => [phone.key, phone.typed]));
  return {
    fields: changedEntries(saved.fields, now.fields),
    attributes: {
      ...changedEntries(saved.attributes, now.attributes),
      // The server knows those that were new by their names now.
      ...Object.fromEntries(
        now.newAttributes.flatMap((attribute) => {
          const was = added.get(attribute.key);
          const { name, value } = attribute;
          return was && was !== attribute ? [[was.name.trim(), { name, value }]] : [];
        }),
      ),
      ...Object.fromEntries(
        saved.newAttributes.flatMap(({ key, name }) => (still.has(key) ? [] : [[name.trim(), null]])),
      ),
    },
    newAttributes: now.newAttributes.filter(({ key }) => !added.has(key)),
    newPhones: now.newPhones.filter((phone) => typed.get(phone.key) !== phone.typed),
    removedPhones: now.removedPhones.filter((phone) => !saved.removedPhones.includes(phone)),
    mainPhone: now.mainPhone === saved.mainPhone ? null : now.mainPhone,
    tags: changedEntries(saved.tags, now.tags),
    lists: changedEntries(saved.lists, now.lists),
    consents: changedEntries(saved.consents, now.consents),
  };
}

/** Values are replaced when they are edited, never changed. */
function changedEntries<Value>(
  before: Record<string, Value>,
  now: Record<string, Value>,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => before[name] !== value));
}

function changedMain(edits: ContactEdits, contact: ContactDetails | null): string | null {
  const main = contact?.phones.find((phone) => phone.main)?.phone;
  const next = phonesOf(edits, contact).find((phone) => phone.main)?.phone;
  return next === undefined || next === main ? null : next;
}

function changedConsents(
  edits: ContactEdits,
  { phones }: FormSubject,
): { phone: string; consent: ConsentByHand }[] {
  return phones.flatMap(({ phone, optedOutAt }) => {
    const edited = edits.consents[phone];
    if (!edited || edited.optedOut === (optedOutAt !== null)) return [];
    const change = edited.optedOut ? "opted_out" : "opted_in";
    return [{ phone, consent: { change, reason: edited.reason } }];
  });
}
