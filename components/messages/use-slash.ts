import { type KeyboardEvent, useId, useState } from "react";
import { responsesFound, useResponsesOnDemand } from "@/components/canned-responses/use-responses";
import { useInbox } from "@/components/conversations/inbox-context";
import type { ShownResponse } from "@/lib/canned-responses/queries";
import { type SlashWord, slashWordAt } from "./slash-word";
import type { ComposerState } from "./use-composer";
import { useFill } from "./use-fill";
import { usePickResponse } from "./use-pick-response";

const mostShown = 6;

/**
 * Canned responses by typing: behind a slash at the start of a word, those it finds stand above the text; arrows choose,
 * Enter or Tab puts one in, Escape leaves the slash as it is. Where nothing is found, nothing stands in the way.
 */
export function useSlash(state: ComposerState) {
  const { inboxId } = useInbox();
  const listId = useId();
  const pick = usePickResponse(state);
  const filled = useFill(state.conversation);
  const [word, setWord] = useState<SlashWord | null>(null);
  const [index, setIndex] = useState(0);
  // Where Escape was pressed, until another word is begun.
  const [dismissed, setDismissed] = useState(false);
  const { responses } = useResponsesOnDemand(inboxId, word !== null);
  const found =
    word && responses && !dismissed ? responsesFound(responses, word.query).slice(0, mostShown) : [];
  const active = found[Math.min(index, found.length - 1)];

  /** After each change of the text, and of where the cursor stands in it. */
  const follow = () => {
    const { value, selectionStart, selectionEnd } = state.field.current ?? {};
    const next =
      value !== undefined && selectionStart === selectionEnd ? slashWordAt(value, selectionEnd ?? 0) : null;
    if (next?.query === word?.query) return;
    setWord(next);
    setIndex(0);
    if (!next) setDismissed(false);
  };
  const choose = (response: ShownResponse) => {
    pick(response, word?.length);
    setWord(null);
  };
  /** @returns whether the key was meant for the list */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!active || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setIndex((found.indexOf(active) + step + found.length) % found.length);
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") choose(active);
    else if (event.key === "Escape") setDismissed(true);
    else return false;
    event.preventDefault();
    return true;
  };
  const optionId = (response: ShownResponse) => `${listId}-${response.id}`;
  return {
    found,
    active,
    /** How a response reads once it is put in. */
    filled,
    listId,
    optionId,
    choose,
    follow,
    onKey,
    close: () => setWord(null),
    /** What ties the text to the list for who hears it. */
    fieldProps: active
      ? ({
          "aria-haspopup": "listbox",
          "aria-controls": listId,
          "aria-activedescendant": optionId(active),
        } as const)
      : {},
  };
}

export type Slash = ReturnType<typeof useSlash>;
