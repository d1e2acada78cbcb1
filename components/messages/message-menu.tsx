"use client";

import { Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { KeysHeld } from "@/components/ui/keys-held";
import type { ThreadMessage } from "@/lib/messages/queries";
import { EntryMenu } from "./entry-menu";

const DeleteMessageDialog = dynamic(
  () => import("./delete-message-dialog").then((module) => module.DeleteMessageDialog),
  { ssr: false, loading: KeysHeld },
);

/** The menu of one text. */
export function MessageMenu({ message, peerName }: { message: ThreadMessage; peerName: string }) {
  const [asking, setAsking] = useState<boolean | null>(null);
  useReturnFocus(asking === true);
  return (
    <>
      <EntryMenu label="More about this message" className="self-center">
        <DropdownMenuItem tone="danger" onSelect={() => setAsking(true)}>
          <Trash2 className="size-4" aria-hidden="true" />
          Delete Message
        </DropdownMenuItem>
      </EntryMenu>
      {asking !== null && (
        <DeleteMessageDialog open={asking} onOpenChange={setAsking} message={message} peerName={peerName} />
      )}
    </>
  );
}
