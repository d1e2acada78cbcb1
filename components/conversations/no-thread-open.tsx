"use client";

import { MessageCircle } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { NewConversationButton } from "./new-conversation-button";

/** Beside the list while no conversation is open. */
export function NoThreadOpen() {
  return (
    <section
      aria-label="No conversation open"
      className="min-w-0 flex-1 bg-surface group-has-data-no-conversations/screen:hidden max-tablet:hidden"
    >
      <EmptyState
        icon={<MessageCircle className="size-6" />}
        action={<NewConversationButton variant="secondary" />}
      >
        Choose a conversation to read and answer it: <Kbd>j</Kbd> and <Kbd>k</Kbd> move through the list,{" "}
        <Kbd>Enter</Kbd> opens, <Kbd>n</Kbd> starts a new one.
      </EmptyState>
    </section>
  );
}
