import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useLayoutEffect } from "react";
import { conversationKey } from "@/components/conversations/live-keys";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { adoptDraft } from "./adopt-draft";
import { useRemembered, useThreadMemory } from "./thread-memory";

/**
 * The draft of a conversation: what is typed here, and what was typed on another device, as long as this composer is
 * not being written in.
 */
export function useDraft(
  { id, draft: text, draftAt: at }: ConversationDetails,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const client = useQueryClient();
  const memory = useThreadMemory();
  const { draft, saved } = useRemembered(id);
  const adopt = useCallback(() => {
    const focused = document.activeElement === field.current && memory.read(id).saved !== null;
    if (!focused) memory.write(id, (old) => adoptDraft(old, { text, at }));
  }, [memory, id, field, text, at]);
  useLayoutEffect(adopt, [adopt]);
  useEffect(() => {
    // Drafts are nobody else's business, so no live event tells of one from another tab.
    const look = () =>
      document.visibilityState === "visible" && client.invalidateQueries({ queryKey: conversationKey(id) });
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [client, id]);

  return {
    // What the server rendered shows before the page has woken up.
    draft: saved === null && draft === "" ? text : draft,
    onBlur: () => {
      memory.saveDrafts();
      adopt();
    },
  };
}
