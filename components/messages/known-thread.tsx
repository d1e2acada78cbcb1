import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { conversationKey, messagesKey } from "@/components/conversations/live-keys";
import { ThreadState } from "@/components/conversations/thread-state";
import { usePeer } from "@/components/conversations/use-peer";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { ThreadPage } from "@/lib/messages/queries";
import { mergeOutbox } from "./merge-outbox";
import { MessageList } from "./message-list";
import { RecipientProvider } from "./recipient";
import { useThreadMemory } from "./thread-memory";
import { ComposerSkeleton, ThreadSkeleton } from "./thread-skeleton";

/** A thread one has been in before, as this page knows it, to read until it is here: nothing of it can be pressed yet. */
export function KnownThread({ conversationId }: { conversationId: string }) {
  const client = useQueryClient();
  const details = client.getQueryData<ConversationDetails>(conversationKey(conversationId));
  const newest = client.getQueryData<InfiniteData<ThreadPage>>(messagesKey(conversationId))?.pages[0];
  return details && newest ? <Known details={details} newest={newest} /> : <ThreadSkeleton />;
}

const nothingFound = { id: null, words: [] };

function Known({ details, newest }: { details: ConversationDetails; newest: ThreadPage }) {
  const peer = usePeer(details);
  const { outbox, ownFiles } = useThreadMemory().read(details.id);
  return (
    <>
      <span role="status" className="sr-only">
        Messages are loading.
      </span>
      <div inert className="flex min-h-0 flex-1 flex-col">
        <ThreadState conversation={details} />
        <div className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto px-4">
          <div className="mx-auto w-full max-w-3xl pb-4 text-thread">
            <RecipientProvider name={peer.name} hours={details.recipientHours}>
              <MessageList
                messages={mergeOutbox(newest.messages, outbox, ownFiles)}
                peerName={peer.name}
                unreachable={details.optedOutAt !== null || details.blocked}
                canDelete={details.allowsDeleting && !details.readOnly}
                markedId={null}
                found={nothingFound}
              />
            </RecipientProvider>
          </div>
        </div>
        <ComposerSkeleton />
      </div>
    </>
  );
}
