"use client";

import { EmojiPicker as Picker } from "frimousse";
import { useState } from "react";
import { cx } from "@/components/ui/class-names";
import { lineClasses } from "@/components/ui/input";
import { useBestEmoji } from "./best-emoji";
import { readRecentEmoji, rememberEmoji } from "./recent-emoji";

/** All emoji by kind, with search and the ones last used; arrows and Enter choose. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [recent] = useState(readRecentEmoji);
  const [search, setSearch] = useState("");
  const best = useBestEmoji(search);
  // Enter means the first of the best ones until the arrows lead into the list below them.
  const [inList, setInList] = useState(false);
  const [first] = inList ? [] : best;
  const pick = (emoji: string) => {
    rememberEmoji(emoji);
    onPick(emoji);
  };
  return (
    <Picker.Root
      emojibaseUrl="/api/emoji"
      columns={8}
      onEmojiSelect={({ emoji }) => pick(emoji)}
      onKeyDownCapture={(event) => {
        if (event.key.startsWith("Arrow")) setInList(true);
        if (event.key !== "Enter" || !first || event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        event.stopPropagation();
        pick(first.emoji);
      }}
      className="isolate flex h-full flex-col"
    >
      <div className="p-2">
        <Picker.Search
          autoFocus
          aria-label="Search emoji"
          placeholder="Search emoji"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setInList(false);
          }}
          className={`${lineClasses} px-3`}
        />
      </div>
      {search === "" ? (
        <EmojiRow label="Recently used" emoji={recent.map((emoji) => ({ emoji }))} onPick={pick} />
      ) : (
        <EmojiRow label="Best matches" emoji={best} active={first?.emoji} onPick={pick} />
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
                className={first ? emojiClasses : `${emojiClasses} data-active:bg-hover`}
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </Picker.Viewport>
      <p className="h-8 truncate border-t px-3 py-1.5 text-muted text-xs">
        <Picker.ActiveEmoji>{({ emoji }) => (first ?? emoji)?.label ?? "Choose an emoji"}</Picker.ActiveEmoji>
      </p>
    </Picker.Root>
  );
}

type EmojiRowProps = {
  label: string;
  emoji: { emoji: string; label?: string }[];
  /** What Enter would choose. */
  active?: string;
  onPick: (emoji: string) => void;
};

function EmojiRow({ label, emoji: all, active, onPick }: EmojiRowProps) {
  if (all.length === 0) return null;
  return (
    <ul aria-label={label} className="flex border-b px-2 pb-2 max-tablet:[&>li]:w-1/8">
      {all.map(({ emoji, label: name }) => (
        <li key={emoji}>
          <button
            type="button"
            aria-label={name}
            className={cx(emojiClasses, "max-tablet:w-full!", emoji === active && "bg-hover")}
            onClick={() => onPick(emoji)}
          >
            {emoji}
          </button>
        </li>
      ))}
    </ul>
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
