import { FileText } from "lucide-react";
import { Skeleton } from "@/components/ui/skeleton";
import type { ThreadMedia } from "@/lib/messages/queries";

/** The files of a message: pictures and videos in place, in a box whose size is known before they load. */
export function MessageMedia({ media, from }: { media: ThreadMedia[]; from: string }) {
  return (
    <ul className="flex flex-wrap gap-1.5" aria-label="Attachments">
      {media.map((item, index) => {
        const number = media.length > 1 ? ` ${index + 1} of ${media.length}` : "";
        return (
          <li key={item.id}>
            <Media item={item} which={`${number} from ${from}`} />
          </li>
        );
      })}
    </ul>
  );
}

const box = "h-48 w-64 max-w-full overflow-hidden rounded-lg border border-border bg-inbound";

function Media({ item, which }: { item: ThreadMedia; which: string }) {
  const [type] = item.contentType.split("/");
  const picture = `Picture${which}`;
  if (item.failedReason)
    return <p className="max-w-64 rounded-lg border border-danger px-3 py-2">{item.failedReason}</p>;
  if (item.url === null) return <Pending visual={type === "image" || type === "video"} />;
  if (type === "image") {
    return (
      <a href={item.url} target="_blank" rel="noopener noreferrer" className={`block ${box}`}>
        {/* biome-ignore lint/performance/noImgElement: a signed link, already scaled, of no fixed host */}
        <img src={item.url} alt={picture} className="size-full object-cover" />
      </a>
    );
  }
  if (type === "video") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: customers' videos come without captions
      <video src={item.url} controls preload="metadata" aria-label={`Video${which}`} className={box} />
    );
  }
  return (
    <a
      href={item.url}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex min-h-8 items-center gap-2 rounded-lg border border-border bg-surface px-3 py-1 text-sm text-text hover:bg-hover max-tablet:min-h-11"
    >
      <FileText className="size-4 shrink-0 text-muted" aria-hidden="true" />
      {kindOf(item.contentType)}
    </a>
  );
}

function Pending({ visual }: { visual: boolean }) {
  return (
    <div role="status">
      <span className="sr-only">An attachment is loading.</span>
      <Skeleton className={visual ? box : "h-8 w-28"} />
    </div>
  );
}

const kinds: Record<string, string> = {
  "application/pdf": "PDF",
  "text/vcard": "Contact card",
  "text/x-vcard": "Contact card",
  "text/plain": "Text file",
};

const kindOf = (contentType: string): string =>
  kinds[contentType] ?? (contentType.startsWith("audio/") ? "Recording" : "File");
