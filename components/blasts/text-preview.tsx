import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ContactChoice } from "@/components/canned-responses/contact-choice";
import { FilledParts } from "@/components/canned-responses/filled-text";
import { useInbox } from "@/components/conversations/inbox-context";
import { useQuiet } from "@/components/layout/use-quiet";
import { previewTextAction } from "@/lib/blasts/actions";
import type { BlastPreview } from "@/lib/blasts/preview-blast";
import { segmentWords } from "./blast-words";

type TextPreviewProps = {
  body: string;
  footer: string;
  hasFiles: boolean;
  /** Somebody who gets it, shown until another one is chosen. */
  example: BlastPreview["example"];
};

/** How the text reads for one person, and how many segments it takes. */
export function TextPreview({ body, footer, hasFiles, example }: TextPreviewProps) {
  const { inboxId } = useInbox();
  const [chosen, setChosen] = useState<{ id: string; fullName: string } | null>(null);
  const shown = chosen ?? (example && { id: example.contactId, fullName: example.name });
  const words = useQuiet(JSON.stringify({ body, footer }));
  const { data } = useQuery({
    queryKey: ["contacts", inboxId, "blast-text", shown?.id, words],
    queryFn: async () => {
      const given = JSON.parse(words) as { body: string; footer: string };
      const result = await previewTextAction({ inboxId, contactId: shown?.id ?? "", ...given });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    enabled: shown !== null && body.trim() !== "",
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-label="Preview" className="flex flex-col gap-2 rounded-lg border border-border p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-medium">Preview</h2>
        <ContactChoice chosen={shown} nobody="Choose somebody" onChoose={setChosen} />
      </div>
      {body.trim() === "" && <p className="text-muted">Write the message to see how it reads.</p>}
      {body.trim() !== "" && !shown && (
        <p className="text-muted">Choose a contact to see it as they would.</p>
      )}
      {body.trim() !== "" && shown && data && (
        <>
          <div className="ml-auto max-w-full rounded-lg bg-outbound px-3 py-2 text-thread text-white">
            <FilledParts parts={data.parts} />
          </div>
          <p className="text-right text-muted text-xs tabular-nums">
            {hasFiles ? "One picture message (MMS)" : segmentWords(data.segments)}
          </p>
        </>
      )}
    </section>
  );
}
