"use client";

import { ChevronLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useStayWithoutConnection } from "@/components/live/connection";
import { Avatar } from "@/components/ui/avatar";
import { pathOfInbox } from "@/lib/inboxes/rules";
import { useInbox } from "./inbox-context";
import { type OpeningConversation, useOpen } from "./opening";
import { usePeer } from "./use-peer";

type PeerHeadingProps = {
  conversation: OpeningConversation;
  /** What to say below the name for now, before the number. */
  note?: string | null;
};

/** Whom one talks to, and on a phone the way back to the list. */
export function PeerHeading({ conversation, note }: PeerHeadingProps) {
  const { address } = useInbox();
  const open = useOpen();
  const stays = useStayWithoutConnection();
  const peer = usePeer(conversation);
  return (
    <>
      <Link
        href={`${pathOfInbox(address)}/conversations` as Route}
        onNavigate={(navigation) => {
          if (stays(navigation)) return;
          navigation.preventDefault();
          open("list");
        }}
        aria-label="Back to conversations"
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-text tablet:hidden"
      >
        <ChevronLeft className="size-5" aria-hidden="true" />
      </Link>
      <Avatar initials={peer.initials} seed={conversation.peerAddress} />
      <div className="min-w-0 flex-1">
        <h1 className="truncate font-semibold text-base">{peer.name}</h1>
        {(peer.known || note) && (
          // One line: where there is no room beside the note, the number gives way as a whole. Cut off it would be wrong.
          <p className="flex h-4 flex-wrap gap-x-1 overflow-hidden text-muted text-xs">
            {note && <span className="max-w-full truncate text-accent-text">{note}</span>}
            {peer.known && (
              <span className="whitespace-nowrap">
                {note && "· "}
                {peer.phone}
              </span>
            )}
          </p>
        )}
      </div>
    </>
  );
}
