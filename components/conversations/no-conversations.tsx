"use client";

import { MessagesSquare } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { useInbox } from "./inbox-context";
import { NewConversationButton } from "./new-conversation-button";

/** The list before anyone wrote. */
export function NoConversations() {
  const { phone, readOnly } = useInbox();
  return (
    <div className="min-h-0 flex-1" data-no-conversations="">
      <EmptyState icon={<MessagesSquare className="size-6" />} action={<NewConversationButton />}>
        {readOnly
          ? "This number is retired, and nobody ever wrote to it."
          : `Texts to ${phone} show up here as they come in. You can also write first.`}
      </EmptyState>
    </div>
  );
}
