"use client";

import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useConversation } from "@/components/conversations/use-conversation";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { usePeer } from "@/components/conversations/use-peer";
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

  return (
    <div className="px-4 pb-4 max-tablet:px-2 max-tablet:pb-2">
      <div className="mx-auto w-full max-w-3xl rounded-lg border border-control bg-surface has-[textarea:focus-visible]:border-accent-text has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-accent-text">
        <textarea
          ref={field}
          value={draft}
          rows={Math.min(8, Math.max(2, draft.split("\n").length))}
          aria-label={`Message to ${peer.name}`}
          aria-describedby={`size-${given.id}`}
          aria-keyshortcuts="r"
          placeholder={`Text ${peer.name}`}
          onChange={(event) => memory.write(given.id, () => ({ draft: event.target.value, problem: null }))}
          onKeyDown={onKeyDown}
          className="field-sizing-content block max-h-52 min-h-16 w-full resize-none bg-transparent px-3 pt-2.5 text-thread outline-none max-tablet:text-base"
        />
        <div className="flex items-center gap-2 py-1.5 pr-1.5 pl-3">
          <div id={`size-${given.id}`} className="min-w-0 flex-1">
            <MessageCounter text={draft} signature={me.signature} />
          </div>
          <IconButton
            label="Send"
            shortcut={me.sendsOnEnter ? "Enter" : "Shift+Enter"}
            variant="primary"
            icon={<SendHorizontal className="size-4" />}
            disabled={blank || refusal !== null}
            onClick={() => press(false)}
          />
        </div>
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
