import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ThreadEvents } from "@/lib/messages/rules";

type OlderMessagesProps = {
  thread: { hasNextPage: boolean; olderFailed: boolean; readOlder: () => unknown };
  top: RefObject<HTMLDivElement | null>;
  empty: boolean;
  events: ThreadEvents;
  peerName: string;
};

/** The upper end of a thread: its beginning, or what is still to be read. */
export function OlderMessages({ thread, top, empty, events, peerName }: OlderMessagesProps) {
  return (
    // Stays at the top when older messages come: held in place by the browser, it would take the reader along.
    <div ref={top} className="[overflow-anchor:none]">
      {empty && (
        <p className="text-balance py-8 text-center text-muted text-sm">
          {events === "all"
            ? `No messages yet. Write the first one to ${peerName}.`
            : "Nothing of this kind is in this conversation."}
        </p>
      )}
      {thread.hasNextPage && !thread.olderFailed && <OlderSkeleton />}
      {thread.olderFailed && (
        <div className="flex flex-col items-center gap-2 py-4 text-center text-muted text-sm" role="alert">
          Older messages could not be loaded.
          <Button size="small" onClick={() => thread.readOlder()}>
            Try Again
          </Button>
        </div>
      )}
    </div>
  );
}

function OlderSkeleton() {
  return (
    <div className="flex flex-col gap-3 pt-4" role="status">
      <span className="sr-only">Older messages are loading.</span>
      <Skeleton className="h-10 w-56" />
      <Skeleton className="ml-auto h-10 w-64" />
    </div>
  );
}
