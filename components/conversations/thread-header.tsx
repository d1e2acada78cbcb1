"use client";

import { PanelRight, Phone } from "lucide-react";
import { useViewers } from "@/components/presence/use-viewers";
import { ViewerAvatars } from "@/components/presence/viewer-avatars";
import { viewersLabel } from "@/components/presence/viewers-label";
import { IconButton } from "@/components/ui/icon-button";
import { Tooltip } from "@/components/ui/tooltip";
import { isPhoneNumber } from "@/lib/addresses/rules";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { PeerHeading } from "./peer-heading";
import { ThreadActions } from "./thread-actions";
import { ThreadMenu } from "./thread-menu";
import { usePeer } from "./use-peer";

type ThreadHeaderProps = {
  conversation: ConversationDetails;
  paneOpen: boolean;
  onTogglePane: () => void;
  onOpenSheet: () => void;
};

const square =
  "inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-text max-tablet:size-11";

/** Whom one talks to, and what one can do besides writing. */
export function ThreadHeader({ conversation, paneOpen, onTogglePane, onOpenSheet }: ThreadHeaderProps) {
  const peer = usePeer(conversation);
  const viewers = useViewers(conversation);
  return (
    <header className="@container flex h-14 shrink-0 items-center gap-3 border-border border-b px-4 max-tablet:gap-2 max-tablet:px-1">
      <PeerHeading conversation={conversation} note={viewersLabel(viewers)} />
      {/* The words below the name say it, and where there is little room the name needs it. */}
      <span className="@max-md:hidden">
        <ViewerAvatars viewers={viewers} />
      </span>
      <div className="@max-md:gap-0 flex items-center gap-1 max-tablet:gap-0">
        <ThreadActions conversation={conversation} />
        {isPhoneNumber(conversation.peerAddress) && (
          // The contact that takes the room away from a narrow header has it, too.
          <span className="tablet:@max-md:hidden">
            <Tooltip label="Call">
              <a href={`tel:${conversation.peerAddress}`} aria-label={`Call ${peer.name}`} className={square}>
                <Phone className="size-4" aria-hidden="true" />
              </a>
            </Tooltip>
          </span>
        )}
        <span className="max-wide:hidden">
          <IconButton
            label={paneOpen ? "Hide contact details" : "Show contact details"}
            aria-pressed={paneOpen}
            icon={<PanelRight className="size-4" />}
            onClick={onTogglePane}
          />
        </span>
        <span className="wide:hidden">
          <IconButton
            label="Show contact details"
            aria-haspopup="dialog"
            icon={<PanelRight className="size-4" />}
            onClick={onOpenSheet}
          />
        </span>
        <ThreadMenu conversation={conversation} />
      </div>
    </header>
  );
}
