"use client";

import { SendHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useInbox } from "@/components/conversations/inbox-context";
import { useConversation } from "@/components/conversations/use-conversation";
import { usePeer } from "@/components/conversations/use-peer";
import { cx } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { AttachButton } from "./attach-button";
import { BlockedComposer } from "./blocked-composer";
import { CannedButton } from "./canned-button";
import { ComposerToolbar } from "./composer-toolbar";
import { EmojiButton } from "./emoji-button";
import { MoreTools } from "./more-tools";
import { NoteButton } from "./note-button";
import { SendUsingMenu } from "./send-using-menu";
import { SignaturePreview } from "./signature-preview";
import { SlashList } from "./slash-list";
import { ToolButton } from "./tool-button";
import { useComposer } from "./use-composer";
import { useDrip } from "./use-drip";
import { useSchedule } from "./use-schedule";
import { loadSegments } from "./use-segments";
import { useSendTest } from "./use-send-test";
import { useSlash } from "./use-slash";

// Its line is free from the start, so that nothing moves when it comes.
const MessageCounter = dynamic(() => import("./message-counter").then((module) => module.MessageCounter), {
  loading: () => <p className="h-4" />,
});

/** Where one writes to the customer; closed for a blocked one. */
export function Composer({ given, at }: { given: ConversationDetails; at: number }) {
  const conversation = useConversation(given, at);
  return conversation.blocked ? (
    <BlockedComposer conversation={conversation} />
  ) : (
    <OpenComposer conversation={conversation} />
  );
}

function OpenComposer({ conversation }: { conversation: ConversationDetails }) {
  const peer = usePeer(conversation);
  const { me, allowsDripCampaigns } = useInbox();
  const { state, press, fieldId, onKeyDown, onBlur, dialog } = useComposer(conversation);
  const { draft, field } = state;
  const slash = useSlash(state);
  const schedule = useSchedule(state);
  const drip = useDrip(conversation);
  const sendTest = useSendTest(state);
  const tools = [schedule.tool, ...(allowsDripCampaigns ? [drip.tool] : []), sendTest];
  const keyToSend = me.sendsOnEnter ? "Enter" : "Shift+Enter";
  return (
    <div className="border-border border-t px-4 pt-3 pb-4 max-tablet:px-2 max-tablet:pt-2 max-tablet:pb-[calc(0.5rem+env(safe-area-inset-bottom))]">
      <div
        className={cx(
          "relative mx-auto grid w-full max-w-3xl rounded-lg border border-control",
          "has-[textarea:focus-visible]:border-accent-text has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-accent-text",
          conversation.optedOutAt ? "bg-warning-soft" : "bg-surface",
        )}
      >
        <SlashList slash={slash} />
        <textarea
          {...slash.fieldProps}
          ref={field}
          id={fieldId}
          dir="auto"
          // A browser that puts back what stood here once would be taken for somebody who types.
          autoComplete="off"
          value={draft}
          rows={Math.min(8, Math.max(1, draft.split("\n").length))}
          aria-label={`Message to ${peer.name}`}
          aria-describedby={`size-${conversation.id}`}
          aria-keyshortcuts="r"
          placeholder={conversation.optedOutAt ? `${peer.name} opted out of texts` : `Text ${peer.name}`}
          onChange={(event) => {
            state.type(event.target.value);
            slash.follow();
          }}
          onSelect={slash.follow}
          onFocus={loadSegments}
          onKeyDown={(event) => slash.onKey(event) || onKeyDown(event)}
          onBlur={() => {
            slash.close();
            onBlur();
          }}
          className="field-sizing-content block max-h-52 min-h-16 w-full resize-none bg-transparent placeholder:truncate px-3 py-2.5 text-thread outline-none max-tablet:min-h-12 max-tablet:py-3 max-tablet:text-base"
        />
        {draft !== "" && <SignaturePreview signature={me.signature} />}
        <div className="@container">
          <div className="@max-lg:flex-wrap flex items-center gap-x-2 px-1.5 pb-1.5 max-tablet:px-0.5 max-tablet:pb-0.5">
            <ComposerToolbar>
              <AttachButton state={state} />
              <CannedButton state={state} />
              <EmojiButton state={state} />
              <NoteButton conversationId={conversation.id} />
              <span className="flex max-beside:hidden">
                {tools.map((tool) => (
                  <ToolButton key={tool.label} tool={tool} />
                ))}
                <SendUsingMenu state={state} />
              </span>
              <span className="flex beside:hidden">
                <MoreTools state={state} tools={tools} />
              </span>
            </ComposerToolbar>
            <div
              id={`size-${conversation.id}`}
              className={cx(
                "@max-lg:order-first @max-lg:w-full min-w-0 flex-1 @max-lg:flex-none @max-lg:px-2.5 text-right @max-lg:text-left",
                draft === "" && "@max-lg:hidden max-beside:hidden",
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
              className="ml-auto max-tablet:rounded-md"
              // Not `disabled`, which would take the focus away; a press that keeps it leaves a phone's keyboard up.
              aria-disabled={state.held}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => {
                field.current?.focus();
                press();
              }}
            />
          </div>
        </div>
      </div>
      <p role="alert" className="mx-auto max-w-3xl text-danger text-sm empty:hidden [&:not(:empty)]:pt-2">
        {state.problem}
      </p>
      {dialog}
      {schedule.dialog}
      {drip.dialog}
    </div>
  );
}
