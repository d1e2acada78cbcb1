"use client";

import { makeKept } from "@/components/layout/make-kept";
import type { ListRow } from "@/lib/lists/queries";

/** What somebody changed of a list and has not saved; it lies over what the server says, as with contacts. */
export type ListEdits = {
  /** Null: as it is. */
  name: string | null;
  /** As typed. */
  added: string[];
  /** As messages are compared with them. */
  removed: string[];
};

const kept = makeKept<ListEdits>({ name: null, added: [], removed: [] });

/** What is unsaved of lists, each by its id. */
export const { keep: keepListEdits, useKept: useKeptListEdits } = kept;

/** Forgets what was saved of a list; what was typed meanwhile stays. */
export const forgetSavedList = (listId: string, saved: ListEdits): void =>
  kept.forgetSaved(listId, saved, (before, now) => ({
    name: now.name === before.name ? null : now.name,
    added: now.added.filter((word) => !before.added.includes(word)),
    removed: now.removed.filter((word) => !before.removed.includes(word)),
  }));

/** What to hand to the server, or null when nothing differs from what it has. */
export function changesOf(edits: ListEdits, { name, keywords }: ListRow) {
  const remove = edits.removed.filter((word) => keywords.some(({ keyword }) => keyword === word));
  const renamed = edits.name !== null && edits.name.trim() !== name;
  if (!renamed && edits.added.length === 0 && remove.length === 0) return null;
  return { ...(renamed ? { name: edits.name ?? "" } : {}), keywords: { add: edits.added, remove } };
}
