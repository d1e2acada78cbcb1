"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { acceptedFiles, mostImportBytes, samplePath } from "@/lib/imports/rules";
import { sizeLabel } from "@/lib/uploads/rules";

/** Where a file is dropped or chosen. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <section
      aria-label="File"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={drop}
      className={cx(
        "flex flex-col items-center gap-3 rounded-xl border border-dashed px-4 py-12 text-center",
        over ? "border-accent bg-accent-soft" : "border-control",
      )}
    >
      <FileUp className="size-6 text-muted" aria-hidden="true" />
      <div>
        <p className="font-medium max-tablet:hidden">Drop a CSV file here</p>
        <p className="text-balance text-muted">
          One contact a row, with a phone number. At most {sizeLabel(mostImportBytes)}.
        </p>
      </div>
      <input
        ref={picker}
        type="file"
        aria-label="CSV file"
        accept={acceptedFiles}
        tabIndex={-1}
        className="hidden"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file, mended meanwhile, can be chosen again.
          target.value = "";
          if (file) onFile(file);
        }}
      />
      <Button variant="primary" onClick={() => picker.current?.click()}>
        Choose File
      </Button>
      <a
        href={samplePath}
        download
        className="inline-flex items-center text-accent-text underline max-tablet:min-h-11"
      >
        Download Sample
      </a>
    </section>
  );
}
