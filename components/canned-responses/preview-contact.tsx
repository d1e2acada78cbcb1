"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { contactKey } from "@/components/contacts/contact-keys";
import { useInbox } from "@/components/conversations/inbox-context";
import { readLive } from "@/components/live/read-live";
import type { ContactRow } from "@/lib/contacts/list-queries";
import type { OpenContact } from "@/lib/contacts/queries";
import { type MergeValues, mergeValuesOf } from "@/lib/merge-fields/rules";
import { ContactChoice } from "./contact-choice";

/** For whom texts are previewed: a contact that one chooses, or a number that is none; with what is known of them. */
export function usePreviewContact() {
  const { inboxId, me } = useInbox();
  const [chosen, choose] = useState<ContactRow | null>(null);
  const { data } = useQuery({
    queryKey: contactKey(inboxId, chosen?.id ?? ""),
    queryFn: ({ signal }) => readLive<OpenContact | null>(`/api/live/contacts/${chosen?.id}`, {}, signal),
    enabled: chosen !== null,
    placeholderData: keepPreviousData,
  });
  const values: MergeValues = mergeValuesOf(chosen ? (data?.contact ?? null) : null, me.name);
  return { chosen, choose, values };
}

type PreviewContactProps = Pick<ReturnType<typeof usePreviewContact>, "chosen" | "choose">;

/** Chooses for whom. */
export function PreviewContact({ chosen, choose }: PreviewContactProps) {
  return <ContactChoice chosen={chosen} nobody="Somebody unknown" onChoose={choose} />;
}
