import Link from "next/link";
import { blastPath } from "@/components/blasts/paths";
import { useInbox } from "@/components/conversations/inbox-context";
import type { ThreadMessage } from "@/lib/messages/queries";

/** Which blast a message was sent with, and the way to it. */
export function FromBlast({ blast }: { blast: NonNullable<ThreadMessage["blast"]> }) {
  const { address } = useInbox();
  return (
    <p className="max-w-80 truncate px-1">
      Sent with the blast{" "}
      <Link
        href={blastPath(address, blast.id)}
        prefetch={false}
        className="text-accent-text underline max-tablet:inline-flex max-tablet:min-h-11 max-tablet:items-center"
      >
        {blast.name}
      </Link>
    </p>
  );
}
