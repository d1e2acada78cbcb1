"use client";

import { Plus } from "lucide-react";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { useInbox } from "./inbox-context";
import { useNewConversation } from "./new-conversation";

/** Opens the dialog; absent on a number that only can be read. */
export function NewConversationButton({ variant = "primary" }: { variant?: ButtonVariant }) {
  const { readOnly } = useInbox();
  const open = useNewConversation();
  if (readOnly) return null;
  return (
    <Button variant={variant} onClick={open} aria-keyshortcuts="n">
      <Plus className="size-4 tablet:max-desktop:hidden" aria-hidden="true" />
      New Conversation
    </Button>
  );
}
