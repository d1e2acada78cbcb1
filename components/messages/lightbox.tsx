"use client";

import * as Radix from "@radix-ui/react-dialog";
import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef } from "react";

type Picture = { id: string; url: string; fileName: string | null; name: string };

type LightboxProps = {
  pictures: Picture[];
  index: number;
  open: boolean;
  onIndex: (index: number) => void;
  onClose: () => void;
  /** It is gone: the focus goes back to where it came from. */
  onClosed: () => void;
};

/** Pictures of a message, each as large as the window allows: by buttons, arrow keys or a swipe. */
export function Lightbox({ pictures, index, open, onIndex, onClose, onClosed }: LightboxProps) {
  const touchedAt = useRef<number | null>(null);
  const picture = pictures[index];
  if (!picture) return null;
  const move = (by: number) => {
    if (pictures[index + by]) onIndex(index + by);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") move(-1);
    if (event.key === "ArrowRight") move(1);
  };
  return (
    <Radix.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-black/95" />
        <Radix.Content
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onCloseAutoFocus={onClosed}
          onTouchStart={({ touches }) => {
            touchedAt.current = touches.length === 1 ? (touches[0]?.clientX ?? null) : null;
          }}
          onTouchEnd={({ changedTouches }) => {
            const way = (changedTouches[0]?.clientX ?? 0) - (touchedAt.current ?? 0);
            if (touchedAt.current !== null && Math.abs(way) > 50) move(way > 0 ? -1 : 1);
            touchedAt.current = null;
          }}
          className="fixed inset-0 z-50 flex animate-appear flex-col text-white outline-none"
        >
          <header className="flex items-center gap-1 p-2 pl-4">
            <Radix.Title className="min-w-0 flex-1 truncate font-medium text-sm">{picture.name}</Radix.Title>
            <a
              href={picture.url}
              download={picture.fileName ?? "picture"}
              aria-label="Download"
              title="Download"
              className={control}
            >
              <Download className="size-5" aria-hidden="true" />
            </a>
            <Radix.Close aria-label="Close" title="Close" className={control}>
              <X className="size-5" aria-hidden="true" />
            </Radix.Close>
          </header>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: beside the picture; Escape and the button do the same */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
          <div
            className="flex min-h-0 flex-1 items-center justify-center px-4 pb-4 tablet:px-16"
            onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
          >
            {/* biome-ignore lint/performance/noImgElement: a signed link, already scaled, of no fixed host */}
            <img
              key={picture.id}
              src={picture.url}
              alt={picture.name}
              className="max-h-full max-w-full rounded object-contain"
            />
          </div>
          {pictures.length > 1 && (
            <>
              <Turn label="Previous picture" at="left-2" onTurn={() => move(-1)} over={index === 0}>
                <ChevronLeft className="size-6" aria-hidden="true" />
              </Turn>
              <Turn
                label="Next picture"
                at="right-2"
                onTurn={() => move(1)}
                over={index === pictures.length - 1}
              >
                <ChevronRight className="size-6" aria-hidden="true" />
              </Turn>
            </>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const control =
  "flex size-11 shrink-0 items-center justify-center rounded-full text-white hover:bg-white/15 focus-visible:outline-white aria-disabled:opacity-40";

type TurnProps = { label: string; at: string; over: boolean; onTurn: () => void; children: ReactNode };

/** Not disabled at the end, which would take the focus away. */
function Turn({ label, at, over, onTurn, children }: TurnProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={over}
      onClick={onTurn}
      className={`${control} absolute top-1/2 -translate-y-1/2 bg-black/50 ${at}`}
    >
      {children}
    </button>
  );
}
