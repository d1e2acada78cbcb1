"use client";

import { FilledText } from "./filled-text";
import { PreviewContact, usePreviewContact } from "./preview-contact";

/** How a text with merge fields reads for somebody. */
export function ResponsePreview({ body }: { body: string }) {
  const contact = usePreviewContact();
  if (body.trim() === "") return null;
  return (
    <section aria-label="Preview" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">Preview</h3>
        <PreviewContact {...contact} />
      </div>
      <div className="ml-auto max-w-[90%] rounded-lg bg-outbound px-3 py-2 text-thread text-white">
        <FilledText text={body} values={contact.values} />
      </div>
    </section>
  );
}
