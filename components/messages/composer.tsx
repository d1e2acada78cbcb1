"use client";

import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useConversation } from "@/components/conversations/use-conversation";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { usePeer } from "@/components/conversations/use-peer";
import { cx } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { refusalOf, withSignature } from "@/lib/messages/rules";
import { MessageCounter } from "./message-counter";
import { OptedOutWarning } from "./opted-out-warning";
import { useRemembered, useThreadMemory } from "./thread-memory";
import { useSendMessage } from "./use-send-message";

/** Where one writes to the customer. */
export function Composer({ given, at }: { given: ConversationDetails; at: number }) {
  const conversation = useConversation(given, at);
  const peer = usePeer(conversation);
  const { me } = useInbox();
  const memory = useThreadMemory();
  const { draft, problem, wantsFocus } = useRemembered(given.id);
  const send = useSendMessage(given.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const [asking, setAsking] = useState(false);

  useHotkeys({ r: () => field.current?.focus() });
  useEffect(() => {
    if (!wantsFocus) return;
    field.current?.focus();
    memory.write(given.id, () => ({ wantsFocus: false }));
  }, [wantsFocus, memory, given.id]);

  const blank = draft.trim() === "";
  const refusal = blank ? null : refusalOf(withSignature(draft, me.signature));

  const press = async (evenThoughOptedOut: boolean) => {
    // Read where it is written: two presses within one render see the same `draft` but not the same memory.
    if (memory.read(given.id).draft.trim() === "" || refusal) return;
    if (conversation.optedOutAt && !evenThoughOptedOut) return setAsking(true);
    setAsking(false);
    if ((await send(evenThoughOptedOut)) === "ask") setAsking(true);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") field.current?.blur();
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    const sends = event.ctrlKey || event.metaKey || event.shiftKey !== me.sendsOnEnter;
    if (!sends) return;
    event.preventDefault();
    press(false);
  };

  const keyToSend = me.sendsOnEnter ? "Enter" : "Shift+Enter";
  return (
    <div className="border-border border-t px-4 pt-3 pb-4 max-tablet:px-2 max-tablet:pt-2 max-tablet:pb-[calc(0.5rem+env(safe-area-inset-bottom))]">
      <div
        className={cx(
          "mx-auto grid w-full max-w-3xl grid-cols-[minmax(0,1fr)_auto] items-end rounded-lg border border-control",
          "has-[textarea:focus-visible]:border-accent-text has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-accent-text",
          conversation.optedOutAt ? "bg-warning-soft" : "bg-surface",
        )}
      >
        <textarea
          ref={field}
          value={draft}
          rows={Math.min(8, Math.max(1, draft.split("\n").length))}
          aria-label={`Message to ${peer.name}`}
          aria-describedby={`size-${given.id}`}
          aria-keyshortcuts="r"
          placeholder={conversation.optedOutAt ? `${peer.name} opted out of texts` : `Text ${peer.name}`}
          onChange={(event) => memory.write(given.id, () => ({ draft: event.target.value, problem: null }))}
          onKeyDown={onKeyDown}
          className="field-sizing-content col-span-2 block max-h-52 min-h-16 w-full resize-none bg-transparent px-3 py-2.5 text-thread outline-none max-tablet:col-span-1 max-tablet:min-h-12 max-tablet:py-3 max-tablet:text-base"
        />
        <div
          id={`size-${given.id}`}
          className={cx(
            "min-w-0 self-center px-3 py-1.5 max-tablet:col-span-2 max-tablet:row-start-2 max-tablet:pt-0",
            draft === "" && "max-tablet:hidden",
          )}
        >
          {draft === "" ? (
            <p className="text-muted text-xs">{keyToSend} to send</p>
          ) : (
            <MessageCounter text={draft} signature={me.signature} />
          )}
        </div>
        <IconButton
          label="Send"
          shortcut={keyToSend}
          variant="primary"
          icon={<SendHorizontal className="size-4" />}
          className="mr-1.5 mb-1.5 max-tablet:m-0.5 max-tablet:rounded-md"
          // Not `disabled`, which would take the focus away; a press that keeps it leaves a phone's keyboard up.
          aria-disabled={blank || refusal !== null}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            field.current?.focus();
            press(false);
          }}
        />
      </div>
      <p role="alert" className="mx-auto max-w-3xl text-danger text-sm empty:hidden [&:not(:empty)]:pt-2">
        {refusal ?? problem}
      </p>
      <OptedOutWarning
        open={asking}
        onOpenChange={setAsking}
        name={peer.name}
        since={conversation.optedOutAt}
        onConfirm={() => press(true)}
      />
    </div>
  );
}
