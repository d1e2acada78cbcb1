"use client";

import { EmojiPicker as Picker } from "frimousse";
import { useState } from "react";
import { controlClasses } from "@/components/ui/input";
import { readRecentEmoji, rememberEmoji } from "./recent-emoji";

/** All emoji by kind, with search and the ones last used; arrows and Enter choose. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [recent] = useState(readRecentEmoji);
  const [search, setSearch] = useState("");
  const pick = (emoji: string) => {
    rememberEmoji(emoji);
    onPick(emoji);
  };
  return (
    <Picker.Root
      emojibaseUrl="/api/emoji"
      columns={8}
      onEmojiSelect={({ emoji }) => pick(emoji)}
      className="isolate flex h-full flex-col"
    >
      <div className="p-2">
        <Picker.Search
          autoFocus
          aria-label="Search emoji"
          placeholder="Search emoji"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className={`${controlClasses} h-9 px-3`}
        />
      </div>
      {recent.length > 0 && search === "" && (
        <ul aria-label="Recently used" className="flex border-b px-2 pb-2 max-tablet:[&>li]:w-1/8">
          {recent.map((emoji) => (
            <li key={emoji}>
              <button
                type="button"
                className={`${emojiClasses} max-tablet:w-full!`}
                onClick={() => pick(emoji)}
              >
                {emoji}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Picker.Viewport className="relative min-h-0 flex-1 outline-none">
        <Picker.Loading className="absolute inset-0 flex items-center justify-center text-muted">
          Loading emoji…
        </Picker.Loading>
        <Picker.Empty className="absolute inset-0 flex items-center justify-center p-4 text-center text-muted">
          {({ search: sought }) => `No emoji is called “${sought}”.`}
        </Picker.Empty>
        <Picker.List
          className="select-none pb-2"
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div {...props} className="bg-raised px-3 pt-2 pb-1 font-medium text-muted text-xs">
                {category.label}
              </div>
            ),
            Row: (props) => <div {...withoutRowZero(props)} className="scroll-my-1 px-2" />,
            Emoji: ({ emoji, ...props }) => (
              <button
                {...withoutColumnZero(props)}
                type="button"
                aria-label={emoji.label}
                className={`${emojiClasses} data-active:bg-hover`}
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </Picker.Viewport>
      <p className="h-8 truncate border-t px-3 py-1.5 text-muted text-xs">
        <Picker.ActiveEmoji>{({ emoji }) => emoji?.label ?? "Choose an emoji"}</Picker.ActiveEmoji>
      </p>
    </Picker.Root>
  );
}

const emojiClasses =
  "flex size-9 items-center max-tablet:h-11 max-tablet:w-auto max-tablet:min-w-0 max-tablet:flex-1 justify-center rounded-md text-lg leading-none hover:bg-hover focus-visible:-outline-offset-2";

// The library counts rows and columns from 0, which ARIA does not know. It looks its rows up by that number, so all but
// the first keep theirs.
const withoutRowZero = <Props extends { "aria-rowindex"?: number | undefined }>(props: Props): Props => ({
  ...props,
  "aria-rowindex": props["aria-rowindex"] || undefined,
});
const withoutColumnZero = <Props extends { "aria-colindex"?: number | undefined }>(props: Props): Props => ({
  ...props,
  "aria-colindex": (props["aria-colindex"] ?? 0) + 1,
});
