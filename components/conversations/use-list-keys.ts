import { type RefObject, useCallback, useState } from "react";
import { keys } from "@/components/layout/keys";
import type { RowWindow } from "@/components/layout/use-row-window";
import { useHotkeys } from "./use-hotkeys";

type ListKeys = {
  pane: RefObject<HTMLElement | null>;
  scrollTo: RowWindow["scrollTo"];
  ids: string[];
  selectedId: string | null;
  /** The attribute of a row that holds its id. */
  marker?: string;
};

/**
 * Moving through the list by j and k: they move the focus from row to row, so that Enter opens the one that has
 * it. It begins at the open conversation.
 */
export function useListKeys({ pane, scrollTo, ids, selectedId, marker = "data-conversation" }: ListKeys) {
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const active = Math.max(0, ids.indexOf(focusedId ?? selectedId ?? ""));

  const focus = useCallback(
    (index: number) => {
      const id = ids[index];
      if (!id) return;
      setFocusedId(id);
      scrollTo(index);
      // The row may have to be rendered first.
      requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>(`[${marker}="${id}"]`)?.focus());
    },
    [ids, pane, scrollTo, marker],
  );

  const inList = () => pane.current?.contains(document.activeElement) ?? false;
  const begun = focusedId !== null || selectedId !== null;
  const step = (by: number) => {
    if (!begun && !inList()) return focus(0);
    focus(Math.min(ids.length - 1, Math.max(0, active + by)));
  };
  useHotkeys({ [keys.next.key]: () => step(1), [keys.previous.key]: () => step(-1) });

  return { active, setFocusedId };
}
