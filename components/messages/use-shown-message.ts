import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

const markedMs = 2_500;

/**
 * Scrolls to the message that the address names and tells it from the others for a moment.
 * @returns the id of the message while it is marked
 */
export function useShownMessage(
  pane: RefObject<HTMLElement | null>,
  messageId: string | null,
): string | null {
  const [markedId, setMarkedId] = useState(messageId);
  useLayoutEffect(() => {
    if (!messageId) return;
    const entry = pane.current?.querySelector(`[data-message="${CSS.escape(messageId)}"]`);
    entry?.scrollIntoView({ block: "center" });
  }, [messageId, pane]);
  useEffect(() => {
    const timer = setTimeout(() => setMarkedId(null), markedMs);
    return () => clearTimeout(timer);
  }, []);
  return markedId;
}
