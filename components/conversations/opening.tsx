"use client";

import type { Route } from "next";
import { useRouter, useSelectedLayoutSegment } from "next/navigation";
import {
  createContext,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useMemo,
  useOptimistic,
} from "react";
import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationRow } from "@/lib/conversations/row";
import { pathOfInbox } from "@/lib/inboxes/rules";
import { filterOf, queryOf, soughtParam } from "./filter-url";
import { useInbox } from "./inbox-context";

/** What is known of a conversation before its page is here. */
export type OpeningConversation = Pick<ConversationRow, "id" | "contactName" | "peerAddress" | "peerPhone">;

/** On the way to a conversation: to its newest message, or to one that was found. */
export type OpeningTarget = OpeningConversation & { messageId: string | undefined };

type Opening = {
  /** What one is on the way to, until it is there: a conversation, the list alone, or nothing. */
  target: OpeningTarget | "list" | null;
  /** On the way, be it within one thread. What changes the address now would take the way back. */
  isOpening: boolean;
};

/**
 * @param messageId the message to go to in the thread; absent: the newest.
 * @param filter of the list from then on; absent: as it is.
 */
type Open = (
  target: OpeningConversation | "list",
  further?: { messageId?: string | undefined; filter?: ConversationFilter },
) => void;

const OpeningContext = createContext<Opening | null>(null);
// A context of its own: each row of the list can open, and none is drawn anew because one of them does.
const OpenContext = createContext<Open | null>(null);

/** Goes from thread to thread so that the page shows where one is going before the server has answered. */
export function OpeningProvider({ children }: { children: ReactNode }) {
  const { address } = useInbox();
  const router = useRouter();
  const openId = useSelectedLayoutSegment();
  const [chosen, setTarget] = useOptimistic<Opening["target"]>(null);
  const isThere = chosen === "list" ? openId === null : chosen?.id === openId;
  const target = isThere ? null : chosen;
  const open = useCallback<Open>(
    (next, { messageId, filter } = {}) =>
      startTransition(() => {
        setTarget(next === "list" ? next : { ...next, messageId });
        const list = `${pathOfInbox(address)}/conversations`;
        const path = next === "list" ? list : `${list}/${next.id}`;
        // The list beside it stays as it is; what else the address said was about the thread before.
        const here = new URLSearchParams(window.location.search);
        const search = new URLSearchParams(queryOf(filter ?? filterOf(here)));
        const sought = here.get(soughtParam);
        if (sought) search.set(soughtParam, sought);
        if (messageId) search.set("message", messageId);
        router.push((search.size > 0 ? `${path}?${search}` : path) as Route);
      }),
    [address, router, setTarget],
  );
  const isOpening = chosen !== null;
  const opening = useMemo(() => ({ target, isOpening }), [target, isOpening]);
  return (
    <OpenContext value={open}>
      <OpeningContext value={opening}>{children}</OpeningContext>
    </OpenContext>
  );
}

/** Goes to a conversation, or back to the list; only below OpeningProvider. */
export function useOpen(): Open {
  const open = useContext(OpenContext);
  if (!open) throw new Error("useOpen stands outside OpeningProvider");
  return open;
}

/** Where one is going; only below OpeningProvider. */
export function useOpening(): Opening {
  const opening = useContext(OpeningContext);
  if (!opening) throw new Error("useOpening stands outside OpeningProvider");
  return opening;
}
