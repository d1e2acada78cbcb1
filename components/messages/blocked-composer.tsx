import { UnblockButton } from "@/components/conversations/unblock-button";
import { usePeer } from "@/components/conversations/use-peer";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { NoteButton } from "./note-button";

/** Stands where the composer would, while its customer is blocked; notes among colleagues are still possible. */
export function BlockedComposer({ conversation }: { conversation: ConversationDetails }) {
  const { name } = usePeer(conversation);
  return (
    <div className="flex flex-wrap items-center justify-center gap-3 border-border border-t px-4 py-3">
      <p className="text-balance text-muted">
        {name} is blocked. What they text is kept but hidden, and nothing can be sent to them.
      </p>
      <div className="flex items-center gap-1">
        <UnblockButton inboxId={conversation.inboxId} address={conversation.peerAddress} name={name} />
        <NoteButton conversationId={conversation.id} />
      </div>
    </div>
  );
}
