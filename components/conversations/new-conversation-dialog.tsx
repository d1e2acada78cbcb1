"use client";

import dynamic from "next/dynamic";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { startConversationAction } from "@/lib/conversations/actions";
import type { Chosen } from "./choose-contact";
import { useInbox } from "./inbox-context";
import { type OpeningConversation, useOpen } from "./opening";

const ChooseContact = dynamic(() => import("./choose-contact").then((file) => file.ChooseContact), {
  ssr: false,
  // As tall as it is, so that the dialog does not grow.
  loading: () => <div className="h-73" />,
});

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
        <Choices onStarted={onStarted} />
      </DialogContent>
    </Dialog>
  );
}

function Choices({ onStarted }: { onStarted: (conversationId: string) => void }) {
  const { pending, start } = useStart(onStarted);
  const [refused, setRefused] = useState<string | null>(null);
  const choose = async ({ contactName, phone, shown, conversationId }: Chosen) =>
    setRefused(await start({ contactName, phone, shown, conversationId }));
  return (
    <>
      <NumberForm pending={pending} onStart={(phone) => start({ contactName: null, phone })} />
      <div className="mt-5 border-border border-t pt-4">
        <ChooseContact onChoose={choose} />
        <p role="alert" className="text-danger empty:hidden">
          {refused}
        </p>
      </div>
    </>
  );
}

type Start = { contactName: string | null; phone: string; shown?: string; conversationId?: string | null };

/** Opens the thread with somebody, which is made where there is none. Resolves to why not, or null. */
function useStart(onStarted: (conversationId: string) => void) {
  const { inboxId } = useInbox();
  const open = useOpen();
  const [pending, setPending] = useState(false);
  const isAsked = useIsHere();

  const goTo = (thread: OpeningConversation) => {
    open(thread);
    onStarted(thread.id);
    return null;
  };
  const start = async ({ contactName, phone, shown, conversationId }: Start): Promise<string | null> => {
    if (pending) return null;
    if (conversationId && shown) {
      return goTo({ id: conversationId, contactName, peerAddress: phone, peerPhone: shown });
    }
    setPending(true);
    const result = await startConversationAction({ inboxId, phone }).catch(() => null);
    // Closed meanwhile: whoever thought better of it stays where they are.
    if (!isAsked()) return null;
    setPending(false);
    if (!result?.ok) {
      return result?.fields.phone ?? result?.message ?? "The connection broke off. Try again.";
    }
    const { peerAddress, peerPhone } = result.data;
    return goTo({ id: result.data.conversationId, contactName, peerAddress, peerPhone });
  };
  return { pending, start };
}

type NumberFormProps = { pending: boolean; onStart: (phone: string) => Promise<string | null> };

function NumberForm({ pending, onStart }: NumberFormProps) {
  const [phone, setPhone] = useState("");
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem((await onStart(phone)) ?? undefined);
  };

  return (
    <form onSubmit={submit} noValidate>
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
