import { X } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { sizeLabel } from "@/lib/uploads/rules";
import { FileIcon } from "./file-icon";
import type { Attachment } from "./use-attachments";

/** A file about to be sent: how it looks, how far it has come, or why it cannot be sent. */
export function AttachedFile({ attachment, onRemove }: { attachment: Attachment; onRemove: () => void }) {
  const { file, problem, upload, progress } = attachment;
  return (
    <li className="flex items-center gap-3 rounded-lg p-1.5">
      <Preview attachment={attachment} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{file.name || "File"}</p>
        {problem ? (
          <p role="alert" className="text-danger text-xs">
            {problem}
          </p>
        ) : upload ? (
          <p className="text-muted text-xs tabular-nums">{sizes(file.size, upload.size)}</p>
        ) : (
          <Progress name={file.name} share={progress} />
        )}
      </div>
      <IconButton label={`Remove ${file.name}`} icon={<X className="size-4" />} onClick={onRemove} />
    </li>
  );
}

const sizes = (before: number, after: number): string =>
  before > 100_000 && after < before * 0.8
    ? `${sizeLabel(before)}, scaled down to ${sizeLabel(after)}`
    : sizeLabel(after);

function Preview({ attachment: { file, localUrl } }: { attachment: Attachment }) {
  // HEIC, for one, is a picture that most browsers cannot show, and 3GP a video that they cannot play.
  const [failed, setFailed] = useState(false);
  const box = "flex size-14 shrink-0 items-center justify-center overflow-hidden rounded-lg bg-inbound";
  if (!failed && file.size > 0 && file.type.startsWith("video/")) {
    return (
      <span className={box}>
        {/* Its first picture. */}
        <video
          src={localUrl}
          muted
          playsInline
          preload="metadata"
          aria-hidden="true"
          tabIndex={-1}
          className="size-full object-cover"
          onError={() => setFailed(true)}
        />
      </span>
    );
  }
  if (failed || !file.type.startsWith("image/")) {
    return (
      <span className={box}>
        <FileIcon contentType={file.type} className="size-6 text-muted" />
      </span>
    );
  }
  return (
    <span className={box}>
      {/* biome-ignore lint/performance/noImgElement: a file of this page's own, from nowhere else */}
      <img src={localUrl} alt="" className="size-full object-cover" onError={() => setFailed(true)} />
    </span>
  );
}

/** All of it has arrived long before a large picture is scaled down: the bar keeps a rest for that. */
function Progress({ name, share }: { name: string; share: number }) {
  const percent = Math.round(share * 95);
  return (
    <div
      role="progressbar"
      aria-label={`Uploading ${name}`}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className="mt-2 mb-1 h-1 overflow-hidden rounded-full bg-inbound"
    >
      <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
    </div>
  );
}
