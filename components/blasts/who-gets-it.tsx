import { useState } from "react";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { Button } from "@/components/ui/button";
import type { ListLeftOutInput } from "@/lib/blasts/input";
import type { BlastPreview } from "@/lib/blasts/preview-blast";
import type { BlastEdits } from "./blast-edits";
import { figure, peopleWords, segmentWords } from "./blast-words";
import { LeftOutDialog } from "./left-out-dialog";

type Reason = ListLeftOutInput["reason"];

type WhoGetsItProps = {
  preview: BlastPreview | null;
  isError: boolean;
  edits: BlastEdits;
  hasFiles: boolean;
};

/** How many get it, what that takes, and who is left out and why, before anything is sent. */
export function WhoGetsIt({ preview, isError, edits, hasFiles }: WhoGetsItProps) {
  const [shown, setShown] = useState<{ reason: Reason; label: string } | null>(null);
  const [open, setOpen] = useState(false);
  useReturnFocus(open);
  const show = (reason: Reason, label: string) => {
    setShown({ reason, label });
    setOpen(true);
  };
  return (
    <section aria-label="Who gets it" className="flex flex-col gap-2 rounded-lg border border-border p-4">
      <h2 className="font-medium">Who gets it</h2>
      {isError && (
        <p role="alert" className="text-danger">
          The recipients could not be counted. Check your connection.
        </p>
      )}
      {!preview && !isError && <p className="text-muted">Choose lists, tags or contacts.</p>}
      {preview && (
        <>
          <p className="font-semibold text-lg tabular-nums">{peopleWords(preview.recipients)}</p>
          <p className="text-muted tabular-nums">{costWords(preview, hasFiles)}</p>
          {preview.consentMessages > 0 && (
            <p className="text-muted tabular-nums">
              {figure(preview.consentMessages)} of them get the consent message first.
            </p>
          )}
          <ul aria-label="Left out" className="flex flex-col divide-y divide-border border-border border-t">
            {preview.leftOut.map(({ reason, label, count }) => (
              <LeftOut
                key={reason}
                label={label}
                count={count}
                onShow={reason === "contact_deleted" ? null : () => show(reason, label)}
              />
            ))}
            {preview.duplicates > 0 && (
              <LeftOut
                label="Chosen more than once, get it once"
                count={preview.duplicates}
                onShow={() => show("duplicate", "Chosen more than once")}
              />
            )}
          </ul>
          {preview.leftOut.length === 0 && <p className="text-muted">Nobody is left out.</p>}
        </>
      )}
      {shown && (
        <LeftOutDialog
          key={shown.reason}
          {...shown}
          open={open}
          onOpenChange={setOpen}
          edits={edits}
          hasFiles={hasFiles}
        />
      )}
    </section>
  );
}

type LeftOutProps = { label: string; count: number; onShow: (() => void) | null };

function LeftOut({ label, count, onShow }: LeftOutProps) {
  return (
    <li className="flex min-h-9 items-center gap-2">
      <span className="min-w-0 flex-1">{label}</span>
      <span className="tabular-nums">{figure(count)}</span>
      {onShow && (
        <Button size="small" variant="ghost" aria-label={`Show: ${label}`} onClick={onShow}>
          Show
        </Button>
      )}
    </li>
  );
}

/** "2 segments each, 2,408 in all". */
function costWords({ fewestSegments, mostSegments, segments, recipients }: BlastPreview, hasFiles: boolean) {
  if (recipients === 0) return "Nobody would get it as it stands.";
  if (hasFiles) return `One picture message (MMS) each, ${figure(segments)} in all`;
  const each =
    fewestSegments === mostSegments
      ? segmentWords(mostSegments)
      : `${figure(fewestSegments)} to ${segmentWords(mostSegments)}`;
  return `${each} each, ${figure(segments)} in all`;
}
