import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { keys } from "@/components/layout/keys";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { withSignature } from "@/lib/messages/rules";
import { useSendQuestions } from "./send-questions";
import { useRemembered, useThreadMemory } from "./thread-memory";
import { useDraft } from "./use-draft";
import { useSegments } from "./use-segments";
import { useSendMessage } from "./use-send-message";

/** What the composer's parts share. */
export type ComposerState = {
  conversation: ConversationDetails;
  field: RefObject<HTMLTextAreaElement | null>;
  draft: string;
  /** Why the text cannot leave as it stands, or why the last attempt came back. */
  problem: string | null;
  /** There is nothing to send, or it may not leave as it stands. */
  held: boolean;
  write(text: string): void;
  /** Puts something in where the cursor stands, or stood last. */
  insert(text: string): void;
};

/** The state of one conversation's composer, and what its keys and buttons do. */
export function useComposer(conversation: ConversationDetails) {
  const { id } = conversation;
  const { me } = useInbox();
  const memory = useThreadMemory();
  const { problem } = useRemembered(id);
  const send = useSendMessage(id);
  const field = useRef<HTMLTextAreaElement>(null);
  const { draft, onBlur } = useDraft(conversation);
  useHotkeys({ [keys.reply.key]: () => field.current?.focus() });
  useWantedFocus(id, field);

  const blank = draft.trim() === "";
  const segments = useSegments(!blank);
  // Until it is there, only the server refuses what is too long, and gives it back.
  const refusal = (!blank && segments?.refusalOf(withSignature(draft, me.signature))) || null;

  const questions = useSendQuestions(conversation, async (answered) => {
    if ((await send(answered.includes("opted_out"))) === "ask") questions.ask("opted_out", answered);
  });
  const press = () => {
    // Read where it is written: two presses within one render see the same `draft` but not the same memory.
    if (memory.read(id).draft.trim() !== "" && !refusal) questions.beforeSend();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") field.current?.blur();
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    const sends = event.ctrlKey || event.metaKey || event.shiftKey !== me.sendsOnEnter;
    if (!sends) return;
    event.preventDefault();
    press();
  };

  const write = (text: string) => memory.write(id, () => ({ draft: text, problem: null }));
  const insert = (text: string) => {
    const { selectionStart: start = draft.length, selectionEnd: end = draft.length } = field.current ?? {};
    write(draft.slice(0, start) + text + draft.slice(end));
    // Once React has put the new text in, which moves the cursor to its end.
    requestAnimationFrame(() => field.current?.setSelectionRange(start + text.length, start + text.length));
  };

  const state: ComposerState = {
    conversation,
    field,
    draft,
    problem: refusal ?? problem,
    held: blank || refusal !== null,
    write,
    insert,
  };
  return { state, press, onKeyDown, onBlur, dialog: questions.dialog };
}

function useWantedFocus(conversationId: string, field: RefObject<HTMLTextAreaElement | null>) {
  const memory = useThreadMemory();
  const { wantsFocus } = useRemembered(conversationId);
  useEffect(() => {
    if (!wantsFocus) return;
    field.current?.focus();
    memory.write(conversationId, () => ({ wantsFocus: false }));
  }, [wantsFocus, memory, conversationId, field]);
}
