import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect } from "react";
import { conversationKey } from "@/components/conversations/live-keys";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { adoptDraft } from "./adopt-draft";
import { useRemembered, useThreadMemory } from "./thread-memory";

/** The draft of a conversation: what is typed here, or what was typed later in another tab or on another device. */
export function useDraft({ id, draft: text, draftAt: at }: ConversationDetails) {
  const client = useQueryClient();
  const memory = useThreadMemory();
  const draft = useRemembered(id, "draft");
  const saved = useRemembered(id, "saved");
  const adopt = useCallback(
    () => memory.write(id, (old) => adoptDraft(old, { text, at })),
    [memory, id, text, at],
  );
  useLayoutEffect(adopt, [adopt]);
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
    onBlur: memory.saveDrafts,
  };
}
