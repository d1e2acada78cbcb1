"use client";

import { ImageDown } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

type DropTargetProps = {
  /** Somewhere within the thread; its section is what one drops on. */
  field: RefObject<HTMLTextAreaElement | null>;
  onDrop: (files: File[]) => void;
};

/** Shows over the thread, while files are dragged above it, that they can be dropped there. */
export function DropTarget({ field, onDrop }: DropTargetProps) {
  const [area, setArea] = useState<DOMRect | null>(null);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    const section = field.current?.closest("section");
    if (!section) return;
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setArea((shown) => shown ?? section.getBoundingClientRect());
    };
    const leave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && section.contains(event.relatedTarget))) setArea(null);
    };
    const drop = (event: DragEvent) => {
      setArea(null);
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      latest.current([...event.dataTransfer.files]);
    };
    section.addEventListener("dragover", over);
    section.addEventListener("dragleave", leave);
    section.addEventListener("drop", drop);
    return () => {
      section.removeEventListener("dragover", over);
      section.removeEventListener("dragleave", leave);
      section.removeEventListener("drop", drop);
    };
  }, [field]);

  if (!area) return null;
  const { top, left, width, height } = area;
  return createPortal(
    <div
      style={{ top, left, width, height }}
      className="pointer-events-none fixed z-30 animate-appear bg-surface/85 p-4"
    >
      <div className="flex size-full flex-col items-center justify-center gap-2 rounded-xl border-2 border-accent border-dashed text-text">
        <ImageDown className="size-6 text-muted" aria-hidden="true" />
        <p className="font-medium">Drop files to send them here</p>
      </div>
    </div>,
    document.body,
  );
}
