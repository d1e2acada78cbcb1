"use client";

import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { isApple } from "./is-apple";
import { type Key, keyLabel, keys } from "./keys";

const places: Key["where"][] = [
  "Anywhere",
  "Conversations",
  "Open conversation",
  "Composer",
  "Contacts and lists",
];

type KeysSheetProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** All keys there are, by where they work. */
export function KeysSheet({ open, onOpenChange }: KeysSheetProps) {
  const all: Key[] = Object.values(keys);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Keyboard shortcuts"
        description="Single letters work while you are not typing."
        width="max-w-2xl"
        onlyRead
      >
        {/* Columns, not a grid, whose rows are as high as the longer of two places. */}
        <div className="-mb-5 gap-x-8 tablet:columns-2">
          {places.map((place) => (
            <section key={place} aria-label={place} className="break-inside-avoid pb-5">
              <h3 className="pb-1 font-medium text-muted text-xs">{place}</h3>
              <dl>
                {all
                  .filter(({ where }) => where === place)
                  .map((key) => (
                    <div
                      key={key.does}
                      className="flex min-h-8 items-center justify-between gap-4 border-border border-b py-1 last:border-b-0"
                    >
                      <dt>{key.does}</dt>
                      <dd className="shrink-0">
                        <Kbd>{keyLabel(key, isApple())}</Kbd>
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
