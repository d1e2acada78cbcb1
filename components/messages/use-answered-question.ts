import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { messagesKey } from "@/components/conversations/live-keys";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { agoLabel } from "@/lib/conversations/rules";
import type { ThreadMessage, ThreadPage } from "@/lib/messages/queries";
import { previewOf } from "@/lib/messages/rules";
import type { SendQuestion } from "./send-question";
import { useRemembered } from "./thread-memory";

/** Asks once when a colleague answered while one was typing, so that the customer is not answered twice. */
export function useAnsweredQuestion({ id }: ConversationDetails): SendQuestion {
  const { me, now, timezone } = useInbox();
  const { draft } = useRemembered(id);
  const answer = useNewestAnswer(id, me.id);
  const isTyping = draft !== "";
  // What stood there already when the typing began was read, or could have been.
  const known = useRef(answer?.id);
  const begun = useRef(isTyping);
  useEffect(() => {
    if (!isTyping || !begun.current) known.current = answer?.id;
    begun.current = isTyping;
  }, [isTyping, answer?.id]);

  const firstName = answer?.author?.name.trim().split(/\s+/u)[0] ?? "Somebody";
  const when = answer?.at ? agoLabel(answer.at, now, timezone) : "just now";
  const words = answer
    ? previewOf(
        answer.body,
        answer.media.map(({ contentType }) => contentType),
      )
    : "";
  return {
    id: "answered_meanwhile",
    isDue: () => answer !== undefined && answer.id !== known.current,
    onAsked: () => {
      known.current = answer?.id;
    },
    title: `${firstName} answered while you were typing`,
    description: `${firstName} answered ${when}: “${words}” Send anyway?`,
    confirmLabel: "Send Anyway",
    tone: "primary",
  };
}

/** The newest typed message of somebody else, out of what the thread beside the composer has read. */
function useNewestAnswer(conversationId: string, myId: string): ThreadMessage | undefined {
  const client = useQueryClient();
  const subscribe = useCallback(
    (listener: () => void) => client.getQueryCache().subscribe(listener),
    [client],
  );
  const read = () => findNewestAnswer(client, conversationId, myId);
  return useSyncExternalStore(subscribe, read, read);
}

function findNewestAnswer(client: QueryClient, conversationId: string, myId: string) {
  const newestPage = client.getQueryData<InfiniteData<ThreadPage>>(messagesKey(conversationId))?.pages[0];
  return newestPage?.messages.findLast(
    ({ direction, origin, author, status }) =>
      direction === "outbound" &&
      origin === "typed" &&
      status !== "cancelled" &&
      author !== null &&
      author.id !== myId,
  );
}
