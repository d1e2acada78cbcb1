"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { KeysHeld } from "@/components/ui/keys-held";
import { Skeleton } from "@/components/ui/skeleton";
import type { ThreadMedia } from "@/lib/messages/queries";
import { FileChip } from "./file-chip";
import { ThreadPicture } from "./thread-picture";

const Lightbox = dynamic(() => import("./lightbox").then((module) => module.Lightbox), {
  ssr: false,
  loading: KeysHeld,
});

/** The files of a message: pictures and videos in place, in a box whose size is known before they load. */
export function MessageMedia({ media, from }: { media: ThreadMedia[]; from: string }) {
  const [shown, setShown] = useState<number | null>(null);
  const [last, setLast] = useState<number | null>(null);
  const opener = useRef<HTMLElement>(null);
  const named = media.map((item) => {
    const alike = media.filter((other) => kindOf(other) === kindOf(item));
    const number = alike.length > 1 ? ` ${alike.indexOf(item) + 1} of ${alike.length}` : "";
    return { ...item, which: `${number} from ${from}` };
  });
  const pictures = named.flatMap(({ id, contentType, url, fileName, which }) =>
    url !== null && isPicture(contentType) ? [{ id, url, fileName, name: `Picture${which}` }] : [],
  );
  const open = (id: string, button: HTMLElement) => {
    opener.current = button;
    const index = pictures.findIndex((picture) => picture.id === id);
    setLast(index);
    setShown(index);
  };
  return (
    <>
      <ul
        className="flex max-w-full flex-wrap gap-1.5 [article.ml-auto_&]:justify-end"
        aria-label="Attachments"
      >
        {named.map((item) => (
          <li key={item.id} className="max-w-full">
            <Media item={item} inGrid={pictures.length > 1} onOpen={(button) => open(item.id, button)} />
          </li>
        ))}
      </ul>
      {last !== null && (
        <Lightbox
          pictures={pictures}
          index={shown ?? last}
          open={shown !== null}
          onIndex={setShown}
          onClosed={() => opener.current?.focus()}
          onClose={() => {
            setLast(shown);
            setShown(null);
          }}
        />
      )}
    </>
  );
}

const kindOf = ({ contentType }: ThreadMedia): string =>
  isPicture(contentType) || contentType.startsWith("video/") ? contentType.replace(/\/.*/, "") : "file";

const isPicture = (contentType: string): boolean => contentType.startsWith("image/");

type MediaProps = {
  item: ThreadMedia & { which: string };
  inGrid: boolean;
  onOpen: (button: HTMLElement) => void;
};

function Media({ item, inGrid, onOpen }: MediaProps) {
  const { contentType, url, failedReason, which } = item;
  const isVideo = contentType.startsWith("video/");
  if (failedReason)
    return (
      <p className="max-w-64 rounded-lg border border-border px-3 py-2 text-muted text-sm">{failedReason}</p>
    );
  if (url === null) return <Pending visual={isPicture(contentType) || isVideo} />;
  if (isPicture(contentType))
    return (
      <ThreadPicture
        url={url}
        name={`Picture${which}`}
        width={item.width}
        height={item.height}
        inGrid={inGrid}
        onOpen={onOpen}
      />
    );
  if (isVideo)
    return (
      // biome-ignore lint/a11y/useMediaCaption: customers' videos come without captions
      <video
        src={url}
        controls
        playsInline
        preload="metadata"
        aria-label={`Video${which}`}
        className="aspect-video w-80 max-w-full rounded-lg border border-border bg-black object-contain"
      />
    );
  return <FileChip item={item} url={url} />;
}

function Pending({ visual }: { visual: boolean }) {
  return (
    <div role="status">
      <span className="sr-only">An attachment is loading.</span>
      <Skeleton className={visual ? "h-48 w-64 max-w-full rounded-lg" : "h-12 w-44 rounded-lg"} />
    </div>
  );
}
