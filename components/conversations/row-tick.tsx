"use client";

import { Check } from "lucide-react";
import { cx } from "@/components/ui/class-names";
import type { ConversationRow } from "@/lib/conversations/row";
import { usePicked } from "./selection";
import { usePeer } from "./use-peer";

/**
 * The box that ticks a row. It lies over the row's picture: with a mouse it shows on the way there, a finger ticks
 * by the picture itself, and once something is ticked every row shows its box.
 */
export function RowTick({ row, tabStop }: { row: ConversationRow; tabStop: boolean }) {
  const { ids, toggle } = usePicked();
  const { name } = usePeer(row);
  const ticked = ids.has(row.id);
  return (
    <span className="absolute inset-y-0 left-3 my-auto size-10">
      <input
        type="checkbox"
        aria-label={`Select ${name}`}
        checked={ticked}
        tabIndex={tabStop ? 0 : -1}
        // Whether Shift is held is said by the click alone.
        onClick={(event) => toggle(row.id, event.shiftKey)}
        onChange={() => undefined}
        className="peer absolute inset-0 z-10 cursor-pointer appearance-none rounded-full"
      />
      <span
        aria-hidden="true"
        className={cx(
          "pointer-events-none absolute inset-0 flex items-center justify-center rounded-full opacity-0",
          ticked
            ? "bg-accent text-white opacity-100"
            : "border border-control bg-surface text-transparent group-hover/row:text-muted peer-focus-visible:text-muted",
          ids.size > 0 ? "opacity-100" : "group-hover/row:opacity-100 peer-focus-visible:opacity-100",
          ids.size === 0 && "max-tablet:group-hover/row:opacity-0",
        )}
      >
        <Check className="size-5" />
      </span>
    </span>
  );
}
