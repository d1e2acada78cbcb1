"use client";

import { useContext } from "react";
import { HitMarks } from "@/components/ui/hit-marks";
import { markHits } from "@/lib/search/rules";
import { SoughtWords } from "./sought-words";
import { splitLinks } from "./split-links";

/** A message's words with their links clickable. Everything else stays text, whatever it looks like. */
export function LinkedText({ text }: { text: string }) {
  const sought = useContext(SoughtWords);
  return (
    // Each line begins on the side its own script does, or the full stop of a Hebrew one stands at its beginning.
    <p
      dir="auto"
      className="whitespace-pre-wrap break-words [overflow-wrap:anywhere] [unicode-bidi:plaintext]"
    >
      {splitLinks(text).map((part, index) =>
        part.kind === "text" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
          <HitMarks key={index} stretches={markHits(part.text, sought)} />
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
            key={index}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer"
            className="underline underline-offset-2"
          >
            <HitMarks stretches={markHits(part.text, sought)} />
          </a>
        ),
      )}
    </p>
  );
}
