import type { Route } from "next";
import Link from "next/link";
import { useInbox } from "@/components/conversations/inbox-context";
import { sectionPath } from "@/components/layout/paths";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { listTimeLabel } from "@/lib/conversations/rules";
import { figure } from "./blast-words";
import { useReplies } from "./use-blasts";

/** Who answered, newest first; each opens the thread. */
export function Replies({ blastId, replied }: { blastId: string; replied: number }) {
  const { inboxId, address, now, timezone } = useInbox();
  const query = useReplies(inboxId, blastId);
  const replies = query.data?.pages.flatMap((page) => page.replies) ?? [];
  return (
    <section aria-label="Replies" className="flex flex-col gap-2 rounded-lg border border-border p-4">
      <h2 className="font-medium">
        Replies <span className="font-normal text-muted tabular-nums">{figure(replied)}</span>
      </h2>
      {query.data && replies.length === 0 && <p className="text-muted">Nobody has replied yet.</p>}
      <ul className="-mx-2 flex flex-col empty:hidden">
        {replies.map((reply) => (
          <li key={reply.conversationId}>
            <Link
              href={`${sectionPath(address)}/${reply.conversationId}` as Route}
              prefetch={false}
              className="block rounded-lg px-2 py-1.5 hover:bg-hover"
            >
              <span className="flex items-center gap-2">
                <span className="min-w-0 flex-1 truncate font-medium">{reply.name || reply.phone}</span>
                {reply.optedOut && <Badge tone="danger">Opted out</Badge>}
                <span className="shrink-0 text-muted text-xs tabular-nums">
                  {listTimeLabel(reply.at, now, timezone)}
                </span>
              </span>
              <span className="block truncate text-muted">{reply.text ?? "The message was deleted."}</span>
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Show More
        </Button>
      )}
    </section>
  );
}
