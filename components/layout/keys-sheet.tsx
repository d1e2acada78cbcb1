"use client";

import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { isApple } from "./is-apple";
import { keyLabel, keys } from "./keys";

const places = ["Anywhere", "Conversations", "Open conversation", "Composer", "Contacts and lists"] as const;

/** Where each key works, and what it does there. */
const meanings: Record<keyof typeof keys, [where: (typeof places)[number], does: string]> = {
  palette: ["Anywhere", "Search or go to anything"],
  sheet: ["Anywhere", "Show these keys"],
  next: ["Conversations", "Next conversation"],
  previous: ["Conversations", "Previous conversation"],
  open: ["Conversations", "Open the conversation"],
  search: ["Conversations", "Search"],
  start: ["Conversations", "New conversation"],
  archive: ["Conversations", "Archive"],
  unread: ["Conversations", "Mark as unread"],
  tick: ["Conversations", "Select the conversation"],
  reply: ["Open conversation", "Write a message"],
  nextRow: ["Contacts and lists", "Next row"],
  previousRow: ["Contacts and lists", "Previous row"],
  openRow: ["Contacts and lists", "Open its details"],
  searchRows: ["Contacts and lists", "Search"],
  add: ["Contacts and lists", "New contact, list or response"],
  closeDetails: ["Contacts and lists", "Close the details"],
  send: ["Composer", "Send the message"],
  respond: ["Composer", "Find a canned response"],
  leave: ["Composer", "Leave the composer"],
};

const names = Object.keys(meanings) as (keyof typeof keys)[];

type KeysSheetProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** All keys there are, by where they work. */
export function KeysSheet({ open, onOpenChange }: KeysSheetProps) {
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
                {names
                  .filter((name) => meanings[name][0] === place)
                  .map((name) => (
                    <div
                      key={name}
                      className="flex min-h-8 items-center justify-between gap-4 border-border border-b py-1 last:border-b-0"
                    >
                      <dt>{meanings[name][1]}</dt>
                      <dd className="shrink-0">
                        <Kbd>{keyLabel(keys[name], isApple())}</Kbd>
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
