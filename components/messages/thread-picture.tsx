import { useState } from "react";
import { cx } from "@/components/ui/class-names";
import { FileIcon } from "./file-icon";

type ThreadPictureProps = {
  url: string;
  name: string;
  width: number | null;
  height: number | null;
  /** Beside others: all the same square. */
  inGrid: boolean;
  onOpen: (button: HTMLElement) => void;
};

const mostWidth = 320;
const mostHeight = 360;
const least = 96;

/** A picture in the thread, as large as its shape asks for; pressing it shows it whole. */
export function ThreadPicture({ url, name, width, height, inGrid, onOpen }: ThreadPictureProps) {
  // One just chosen may be of a kind that only the server can read; a stored one may be gone by now.
  const [failed, setFailed] = useState(false);
  const known = !inGrid && width && height ? shownSize(width, height) : null;
  const style = known ? { width: known.width, aspectRatio: `${known.width} / ${known.height}` } : undefined;
  const box = cx(
    "max-w-full overflow-hidden rounded-lg border border-border bg-inbound",
    inGrid ? "size-36 tablet:size-40" : !known && "h-48 w-64",
  );
  if (failed) {
    return (
      <span
        role="img"
        aria-label={name}
        style={style}
        className={cx("flex items-center justify-center", box)}
      >
        <FileIcon contentType="image/*" className="size-6 text-muted" />
      </span>
    );
  }
  return (
    <button
      type="button"
      onClick={({ currentTarget }) => onOpen(currentTarget)}
      aria-haspopup="dialog"
      style={style}
      className={cx("block cursor-zoom-in", box)}
    >
      {/* biome-ignore lint/performance/noImgElement: a signed link, already scaled, of no fixed host */}
      <img
        src={url}
        alt={name}
        decoding="async"
        onError={() => setFailed(true)}
        className="size-full object-cover"
      />
    </button>
  );
}

/** Its own shape within the largest box; what is narrower than a finger is widened and cut. */
function shownSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, mostWidth / width, mostHeight / height);
  return {
    width: Math.max(least, Math.round(width * scale)),
    height: Math.max(least, Math.round(height * scale)),
  };
}
