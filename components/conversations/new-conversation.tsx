"use client";

import { MessageSquarePlus } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { useOfferCommands } from "@/components/layout/commands";
import { keys } from "@/components/layout/keys";
import { useThreadMemory } from "@/components/messages/thread-memory";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { useInbox } from "./inbox-context";
import { useHotkeys } from "./use-hotkeys";
import { useReturnFocus } from "./use-return-focus";

const dialog = onFirstUse(() => import("./new-conversation-dialog"));

const NewConversationContext = createContext<(() => void) | null>(null);

/** Holds the one dialog that several buttons and the key n open. */
export function NewConversationProvider({ children }: { children: ReactNode }) {
  const { readOnly } = useInbox();
  const memory = useThreadMemory();
  const [open, setOpen] = useState(false);
  const [startedId, setStartedId] = useState<string | null>(null);
  const show = useCallback(() => setOpen(true), []);
  const loaded = useFirstUse(dialog, open, () => setOpen(false));
  useHotkeys(readOnly ? {} : { [keys.start.key]: show });
  useOfferCommands(
    readOnly
      ? []
      : [{ id: "new", label: "New conversation", icon: MessageSquarePlus, shortcut: "start", run: show }],
  );
  useReturnFocus(open);
  // Only once the dialog is gone: it would take the focus back from the composer.
  useEffect(() => {
    if (open || !startedId) return;
    memory.write(startedId, () => ({ wantsFocus: true }));
    setStartedId(null);
  }, [open, startedId, memory]);

  return (
    <NewConversationContext value={show}>
      {children}
      {loaded && (
        <loaded.NewConversationDialog
          open={open}
          onOpenChange={setOpen}
          onStarted={(conversationId) => {
            setStartedId(conversationId);
            setOpen(false);
          }}
        />
      )}
    </NewConversationContext>
  );
}

/** Opens the dialog; only below NewConversationProvider. */
export function useNewConversation(): () => void {
  const open = useContext(NewConversationContext);
  if (!open) throw new Error("useNewConversation stands outside NewConversationProvider");
  return open;
}
