"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { startConversationAction } from "@/lib/conversations/actions";
import { useInbox } from "./inbox-context";
import { useOpening } from "./opening";

type NewConversationDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onStarted: (conversationId: string) => void;
};

/** Asks whom to write to. */
export function NewConversationDialog({ open, onOpenChange, onStarted }: NewConversationDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="New Conversation">
        <NumberForm onStarted={onStarted} />
      </DialogContent>
    </Dialog>
  );
}

function NumberForm({ onStarted }: { onStarted: (conversationId: string) => void }) {
  const { inboxId } = useInbox();
  const { open } = useOpening();
  const [phone, setPhone] = useState("");
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const isAsked = useIsHere();

  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await startConversationAction({ inboxId, phone }).catch(() => null);
    // Closed meanwhile: whoever thought better of it stays where they are.
    if (!isAsked()) return;
    setPending(false);
    if (!result?.ok) {
      return setProblem(result?.fields.phone ?? result?.message ?? "The connection broke off. Try again.");
    }
    const { conversationId, peerAddress, peerPhone } = result.data;
    open({ id: conversationId, contactName: null, peerAddress, peerPhone });
    onStarted(conversationId);
  };

  return (
    <form onSubmit={start} noValidate>
      <Field
        label="Send to Phone Number"
        required
        error={problem}
        hint="Any common format, for example 212-555-0147 or +44 20 7946 0000."
      >
        {(control) => (
          <Input
            {...control}
            // Radix moves the focus to the first control, which is the close button.
            autoFocus
            type="tel"
            name="phone"
            autoComplete="off"
            value={phone}
            onChange={(event) => {
              setPhone(event.target.value);
              setProblem(undefined);
            }}
          />
        )}
      </Field>
      <DialogFooter>
        <Button type="submit" variant="primary" loading={pending}>
          Start Conversation
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Tells, also after a wait, whether the component is still on the page. */
function useIsHere(): () => boolean {
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return () => here.current;
}
