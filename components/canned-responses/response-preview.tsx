"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { contactKey } from "@/components/contacts/contact-keys";
import { useInbox } from "@/components/conversations/inbox-context";
import { readLive } from "@/components/live/read-live";
import type { ContactRow } from "@/lib/contacts/list-queries";
import type { OpenContact } from "@/lib/contacts/queries";
import { mergeValuesOf } from "@/lib/merge-fields/rules";
import { ContactChoice } from "./contact-choice";
import { FilledText } from "./filled-text";

/** How a text with merge fields reads for somebody: a contact that one chooses, or a number that is none. */
export function ResponsePreview({ body }: { body: string }) {
  const { inboxId, me } = useInbox();
  const [chosen, setChosen] = useState<ContactRow | null>(null);
  const { data } = useQuery({
    queryKey: contactKey(inboxId, chosen?.id ?? ""),
    queryFn: ({ signal }) => readLive<OpenContact | null>(`/api/live/contacts/${chosen?.id}`, {}, signal),
    enabled: chosen !== null,
    placeholderData: keepPreviousData,
  });
  if (body.trim() === "") return null;
  const values = mergeValuesOf(chosen ? (data?.contact ?? null) : null, me.name);
  return (
    <section aria-label="Preview" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">Preview</h3>
        <ContactChoice chosen={chosen} nobody="Somebody unknown" onChoose={setChosen} />
      </div>
      <div className="ml-auto max-w-[90%] rounded-lg bg-outbound px-3 py-2 text-thread text-white">
        <FilledText text={body} values={values} />
      </div>
    </section>
  );
}
