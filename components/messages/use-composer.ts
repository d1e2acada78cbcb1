import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { partsOf, unfilledRefusalOf } from "@/lib/merge-fields/rules";
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
  /** What one types: an empty text is made of no canned response any more. */
  type(text: string): void;
  /** Puts something in where the cursor stands, or stood last, in place of so many characters before it. */
  insert(text: string, instead?: number): void;
  /** Opens the dialog that sends files; set by who shows it. */
  attach: RefObject<((files: File[]) => void) | null>;
};

/** The state of one conversation's composer, and what its keys and buttons do. */
export function useComposer(conversation: ConversationDetails) {
  const { id } = conversation;
  const { me } = useInbox();
  const memory = useThreadMemory();
  const problem = useRemembered(id, "problem");
  const send = useSendMessage(id);
  const field = useRef<HTMLTextAreaElement>(null);
  const { draft, fieldId, onBlur } = useDraft(conversation);
  useWantedFocus(id, field);

  const blank = draft.trim() === "";
  const segments = useSegments(!blank);
  // Until it is there, only the server refuses what is too long, and gives it back.
  const refusal =
    unfilledRefusalOf(draft) || (!blank && segments?.refusalOf(withSignature(draft, me.signature))) || null;

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
  const type = (text: string) => {
    write(text);
    if (text === "") memory.write(id, () => ({ picked: [] }));
  };
  const insert = (text: string, instead = 0) => {
    const { selectionStart = draft.length, selectionEnd: end = draft.length } = field.current ?? {};
    const start = selectionStart - instead;
    write(draft.slice(0, start) + text + draft.slice(end));
    const [from, to] = selectionIn(text);
    // Once React has put the new text in, which moves the cursor to its end.
    requestAnimationFrame(() => field.current?.setSelectionRange(start + from, start + to));
  };
  const attach = useRef<((files: File[]) => void) | null>(null);

  const state: ComposerState = {
    conversation,
    field,
    draft,
    problem: refusal ?? problem,
    held: blank || refusal !== null,
    write,
    type,
    insert,
    attach,
  };
  return { state, press, fieldId, onKeyDown, onBlur, dialog: questions.dialog };
}

/** What is left to fill in of a text that was put in, so that typing takes its place; else the end of it. */
function selectionIn(text: string): [number, number] {
  let at = 0;
  for (const part of partsOf(text)) {
    if (part.kind === "field") return [at, at + part.text.length];
    at += part.text.length;
  }
  return [at, at];
}

function useWantedFocus(conversationId: string, field: RefObject<HTMLTextAreaElement | null>) {
  const memory = useThreadMemory();
  const wantsFocus = useRemembered(conversationId, "wantsFocus");
  useEffect(() => {
    if (!wantsFocus) return;
    field.current?.focus();
    memory.write(conversationId, () => ({ wantsFocus: false }));
  }, [wantsFocus, memory, conversationId, field]);
}
