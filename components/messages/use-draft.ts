import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { conversationKey } from "@/components/conversations/live-keys";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { adoptDraft, withTypedAsleep } from "./adopt-draft";
import { useRemembered, useThreadMemory } from "./thread-memory";

/** The draft of a conversation: what is typed here, or what was typed later in another tab or on another device. */
export function useDraft({ id, draft: text, draftAt: at }: ConversationDetails) {
  const client = useQueryClient();
  const memory = useThreadMemory();
  const draft = useRemembered(id, "draft");
  const saved = useRemembered(id, "saved");
  const fieldId = `text-${id}`;
  const asleep = useTypedAsleep(fieldId);
  const adopt = useCallback(
    () => memory.write(id, (old) => adoptDraft(old, { text, at })),
    [memory, id, text, at],
  );
  useLayoutEffect(adopt, [adopt]);
  useLayoutEffect(() => {
    const words = asleep.current;
    asleep.current = null;
    if (words) memory.write(id, (old) => ({ draft: withTypedAsleep(old.draft, words) }));
  }, [memory, id, asleep]);
  useEffect(() => {
    // Drafts are nobody else's business, so no live event tells of one from another device.
    const look = () =>
      document.visibilityState === "visible" && client.invalidateQueries({ queryKey: conversationKey(id) });
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("focus", look);
    };
  }, [client, id]);

  return {
    // What the server rendered shows before the page has woken up.
    draft: saved === null && draft === "" ? text : draft,
    fieldId,
    onBlur: memory.saveDrafts,
  };
}

/** What was typed into a field that the server rendered: read before React puts back what stood in it. */
function useTypedAsleep(fieldId: string) {
  const [found] = useState(() => {
    if (typeof document === "undefined") return null;
    const field = document.getElementById(fieldId);
    // A field that is awake has both the same.
    if (!(field instanceof HTMLTextAreaElement) || field.value === field.defaultValue) return null;
    return { rendered: field.defaultValue, typed: field.value };
  });
  return useRef(found);
}
