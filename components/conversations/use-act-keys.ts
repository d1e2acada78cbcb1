import { useSelectedLayoutSegment } from "next/navigation";
import { keys } from "@/components/layout/keys";
import { useInbox } from "./inbox-context";
import { nextAfter } from "./next-after";
import { pickedTarget } from "./picked-target";
import { usePicked } from "./selection";
import { type Target, targetOf } from "./target";
import { useActs } from "./use-acts";
import { useHotkeys } from "./use-hotkeys";
import { useKnownRow } from "./use-known-row";

/** e archives, u marks as unread, x ticks: what is ticked, else the row that has the focus, else the open thread. */
export function useActKeys(): void {
  const { inboxId, readOnly } = useInbox();
  const openId = useSelectedLayoutSegment();
  const picked = usePicked();
  const { shown, toggle } = picked;
  const knownRow = useKnownRow();
  const acts = useActs();

  const target = (): Target | null => {
    const ticked = pickedTarget(picked, inboxId);
    if (ticked) return ticked;
    const row = knownRow(focusedId() ?? openId);
    return row && targetOf(row);
  };
  const archive = () => {
    const meant = target();
    if (!meant) return;
    const leaving = meant.rows.map((row) => row.id);
    const id = focusedId();
    const next = id && leaving.includes(id) ? nextAfter(shown.current?.rows ?? [], id, leaving) : null;
    acts.archive(meant);
    // The row that had the focus is gone; one goes on from the one in its place.
    if (next) requestAnimationFrame(() => rowElement(next.id)?.focus());
  };
  const markUnread = () => {
    const meant = target();
    if (meant?.rows.some((row) => row.hasArrivals)) acts.markUnread(meant);
  };
  const tick = () => {
    const id = focusedId();
    if (id) toggle(id, false);
  };
  useHotkeys(
    readOnly ? {} : { [keys.archive.key]: archive, [keys.unread.key]: markUnread, [keys.tick.key]: tick },
  );
}

const focusedId = (): string | null =>
  document.activeElement?.closest<HTMLElement>("[data-conversation]")?.dataset.conversation ?? null;

const rowElement = (id: string) => document.querySelector<HTMLElement>(`[data-conversation="${id}"]`);
