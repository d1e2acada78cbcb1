"use client";

import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { useInbox } from "./inbox-context";
import { NewConversationDialog } from "./new-conversation-dialog";
import { useHotkeys } from "./use-hotkeys";

const NewConversationContext = createContext<(() => void) | null>(null);

/** Holds the one dialog that several buttons and the key n open. */
export function NewConversationProvider({ children }: { children: ReactNode }) {
  const { readOnly } = useInbox();
  const [open, setOpen] = useState(false);
  const show = useCallback(() => setOpen(true), []);
  useHotkeys(readOnly ? {} : { n: show });
  return (
    <NewConversationContext value={show}>
      {children}
      <NewConversationDialog open={open} onOpenChange={setOpen} />
    </NewConversationContext>
  );
}

/** Opens the dialog; only below NewConversationProvider. */
export function useNewConversation(): () => void {
  const open = useContext(NewConversationContext);
  if (!open) throw new Error("useNewConversation stands outside NewConversationProvider");
  return open;
}
