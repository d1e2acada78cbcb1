"use client";

import { Paperclip, X } from "lucide-react";
import { useRef } from "react";
import { AttachedFile } from "@/components/messages/attached-file";
import { FileIcon } from "@/components/messages/file-icon";
import type { Attachments } from "@/components/messages/use-attachments";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { ResponseFile } from "@/lib/canned-responses/queries";
import { acceptedFiles, sizeLabel } from "@/lib/uploads/rules";

type ResponseFilesProps = {
  /** What it has already and keeps. */
  kept: ResponseFile[];
  files: Pick<Attachments, "attachments" | "add" | "remove">;
  problem: string | undefined;
  disabled: boolean;
  onDrop: (mediaId: string) => void;
};

/** The files that go with a canned response. */
export function ResponseFiles({ kept, files, problem, disabled, onDrop }: ResponseFilesProps) {
  const picker = useRef<HTMLInputElement>(null);
  const none = kept.length === 0 && files.attachments.length === 0;
  if (none && disabled) return null;
  return (
    <fieldset className="flex min-w-0 flex-col items-start gap-2">
      <legend className="sr-only">Files</legend>
      {!none && (
        <ul aria-label="Attached files" className="-mx-1.5 grid w-full grid-cols-[minmax(0,1fr)] gap-1">
          {kept.map((file) => (
            <KeptFile key={file.id} file={file} onDrop={disabled ? null : () => onDrop(file.id)} />
          ))}
          {files.attachments.map((each) => (
            <AttachedFile key={each.key} attachment={each} onRemove={() => files.remove(each)} />
          ))}
        </ul>
      )}
      {!disabled && (
        <Button size="small" onClick={() => picker.current?.click()}>
          <Paperclip className="size-3.5" aria-hidden="true" />
          Add Files
        </Button>
      )}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={acceptedFiles}
        aria-label="Files to attach"
        onChange={({ target }) => {
          files.add([...(target.files ?? [])]);
          // So that the same file can be chosen again.
          target.value = "";
        }}
      />
      <p role="alert" className="text-danger text-xs empty:hidden">
        {problem}
      </p>
    </fieldset>
  );
}

function KeptFile({ file, onDrop }: { file: ResponseFile; onDrop: (() => void) | null }) {
  const name = file.fileName ?? "File";
  return (
    <li className="flex items-center gap-3 rounded-lg p-1.5">
      <span className="flex size-14 shrink-0 items-center justify-center overflow-hidden rounded-lg bg-inbound">
        {file.contentType.startsWith("image/") ? (
          // biome-ignore lint/performance/noImgElement: a signed link of our own, which no optimizer may fetch
          <img src={file.url} alt="" className="size-full object-cover" />
        ) : (
          <FileIcon contentType={file.contentType} className="size-6 text-muted" />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="text-muted text-xs tabular-nums">{sizeLabel(file.size)}</p>
      </div>
      {onDrop && <IconButton label={`Remove ${name}`} icon={<X className="size-4" />} onClick={onDrop} />}
    </li>
  );
}
