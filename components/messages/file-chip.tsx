import type { ThreadMedia } from "@/lib/messages/queries";
import { sizeLabel } from "@/lib/uploads/rules";
import { FileIcon } from "./file-icon";

/** A file that is not shown in place: what it is called, what it is and how large. Pressing it saves it. */
export function FileChip({ item, url }: { item: ThreadMedia; url: string }) {
  const kind = kindOf(item.contentType);
  const about = [item.fileName ? kind : null, item.size ? sizeLabel(item.size) : null];
  return (
    <a
      href={url}
      download={item.fileName ?? ""}
      className="inline-flex min-h-12 max-w-72 items-center gap-3 rounded-lg border border-border bg-surface px-3 py-1.5 text-sm text-text hover:bg-hover"
    >
      <FileIcon contentType={item.contentType} className="size-5 shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block truncate font-medium">{item.fileName ?? kind}</span>
        <span className="block text-muted text-xs tabular-nums">{about.filter(Boolean).join(" · ")}</span>
      </span>
    </a>
  );
}

const kinds: Record<string, string> = {
  "application/pdf": "PDF",
  "text/vcard": "Contact card",
  "text/x-vcard": "Contact card",
  "text/plain": "Text file",
  "text/calendar": "Calendar entry",
};

const kindOf = (contentType: string): string =>
  kinds[contentType] ?? (contentType.startsWith("audio/") ? "Recording" : "File");
