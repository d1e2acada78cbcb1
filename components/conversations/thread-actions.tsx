"use client";

import { Archive, ArchiveRestore, Check, RotateCcw, UserRoundPlus } from "lucide-react";
import { keys } from "@/components/layout/keys";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { initials } from "@/lib/messages/rules";
import { useAsk } from "./acting";
import { EventFilter } from "./event-filter";
import { useInbox } from "./inbox-context";
import { targetOf } from "./target";
import { useActs } from "./use-acts";

/**
 * What one does to a thread again and again, one click away; where the list beside the thread leaves less than 440 px, and on
 * a phone, it stands in the menu alone: the number needs the room.
 */
export function ThreadActions({ conversation }: { conversation: ConversationDetails }) {
  const { readOnly } = useInbox();
  return (
    <div className="@max-md:gap-0 flex items-center gap-1 max-beside:hidden">
      {!readOnly && <Acts conversation={conversation} />}
      <EventFilter />
    </div>
  );
}

function Acts({ conversation }: { conversation: ConversationDetails }) {
  const ask = useAsk();
  const acts = useActs();
  const target = targetOf(conversation);
  const { assignee, completedAt, archived } = conversation;
  return (
    <>
      <IconButton
        label={assignee ? `Assigned to ${assignee.name}` : "Assign"}
        aria-haspopup="dialog"
        icon={
          assignee ? (
            <Avatar initials={initials(assignee.name)} seed={assignee.id} size="small" />
          ) : (
            <UserRoundPlus className="size-4" />
          )
        }
        onClick={() => ask({ kind: "assign", target })}
      />
      {completedAt ? (
        <IconButton
          label="Reopen"
          icon={<RotateCcw className="size-4" />}
          onClick={() => acts.reopen(target)}
        />
      ) : (
        <IconButton
          label="Mark as Complete"
          icon={<Check className="size-4" />}
          onClick={() => acts.complete(target)}
        />
      )}
      {archived ? (
        <IconButton
          label="Unarchive"
          icon={<ArchiveRestore className="size-4" />}
          onClick={() => acts.unarchive(target)}
        />
      ) : (
        <IconButton
          label="Archive"
          shortcut={keys.archive.key}
          aria-haspopup="dialog"
          icon={<Archive className="size-4" />}
          onClick={() => ask({ kind: "archive", target })}
        />
      )}
    </>
  );
}
