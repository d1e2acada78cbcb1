"use client";

import { makeKept } from "@/components/layout/make-kept";
import { type ContactEdits, editsSince, noEdits } from "./contact-edits";

const kept = makeKept<ContactEdits>(noEdits);

/** What is unsaved of contacts, each by the id of the thread it is edited beside, or its own. */
export const { keep: keepEdits, useKept: useKeptEdits } = kept;

/** Forgets what was saved under a key; what was typed meanwhile stays. */
export const forgetSaved = (key: string, saved: ContactEdits): void =>
  kept.forgetSaved(key, saved, editsSince);
