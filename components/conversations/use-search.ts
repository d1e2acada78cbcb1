import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { readLive } from "@/components/live/read-live";
import { toast } from "@/components/ui/toast";
import { startConversationAction } from "@/lib/conversations/actions";
import type { SearchResults } from "@/lib/search/queries";
import type { MessageHit } from "@/lib/search/search-messages";
import type { PersonHit } from "@/lib/search/search-people";
import { useInbox } from "./inbox-context";
import { useOpen } from "./opening";

const pauseMs = 150;
/** What was found is not live: somebody who searches again after this long gets it anew. */
const freshMs = 10_000;

export type Hit = { kind: "person"; person: PersonHit } | { kind: "message"; message: MessageHit };

/** What is found by what was typed, a moment after the last key, and which hit the arrows are at. */
export function useSearch(typed: string) {
  const { inboxId } = useInbox();
  const open = useOpen();
  const text = useSettled(typed.trim().slice(0, 200));
  const isOpen = typed.trim() !== "";
  const { data, isError, isPlaceholderData } = useQuery({
    queryKey: ["search", inboxId, text],
    queryFn: ({ signal }) => readLive<SearchResults>("/api/live/search", { inboxId, text }, signal),
    enabled: isOpen && text !== "",
    placeholderData: keepPreviousData,
    staleTime: freshMs,
  });
  const results = isOpen && text !== "" ? data : undefined;
  const hits = useMemo(() => hitsOf(results), [results]);
  const [at, setAt] = useState<{ text: string; index: number }>({ text: "", index: 0 });
  const active = at.text === text ? Math.min(at.index, Math.max(hits.length - 1, 0)) : 0;

  const choose = async (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    setAt({ text, index });
    if (hit.kind === "message") {
      const { conversationId, contactName, peerAddress, peerPhone, messageId } = hit.message;
      return open({ id: conversationId, contactName, peerAddress, peerPhone }, { messageId });
    }
    const { contactName, peerAddress, peerPhone } = hit.person;
    const id = hit.person.conversationId ?? (await start(inboxId, peerAddress));
    if (id) open({ id, contactName, peerAddress, peerPhone });
  };

  // Enter before the answer is here means its first hit, never one of what was typed before.
  const [entered, setEntered] = useState<string | null>(null);
  const isCurrent = results !== undefined && !isPlaceholderData && typed.trim().slice(0, 200) === text;
  const enter = () => (isCurrent ? choose(active) : setEntered(typed));
  const choosesNow = entered !== null && entered === typed && isCurrent;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer comes
  useEffect(() => {
    if (!choosesNow) return;
    setEntered(null);
    choose(0);
  }, [choosesNow]);

  return {
    isOpen,
    text,
    results,
    isError,
    isStale: isPlaceholderData,
    hits,
    active,
    activeId: hits.length > 0 ? hitId(active) : undefined,
    move: (by: number) => setAt({ text, index: Math.min(Math.max(active + by, 0), hits.length - 1) }),
    choose,
    enter,
  };
}

export type Search = ReturnType<typeof useSearch>;

export const hitId = (index: number): string => `search-hit-${index}`;

function hitsOf(results: SearchResults | undefined): Hit[] {
  return [
    ...(results?.people ?? []).map((person) => ({ kind: "person", person }) as const),
    ...(results?.messages ?? []).map((message) => ({ kind: "message", message }) as const),
  ];
}

/** A contact nobody has texted with gets a conversation when it is chosen. */
async function start(inboxId: string, phone: string): Promise<string | null> {
  const result = await startConversationAction({ inboxId, phone }).catch(() => null);
  if (result?.ok) return result.data.conversationId;
  toast.error(result?.message ?? "The connection broke off. Try again.");
  return null;
}

/** The text once nobody has typed for a moment; an empty one at once. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return text === "" ? "" : settled;
}
