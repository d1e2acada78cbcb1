import { useRef } from "react";
import { v4 as newKey } from "uuid";

/**
 * The key of a press of a button, by which the server tells a repeated press from a new one: the same until an answer
 * came, so that a broken connection does not make two of one press. What was changed meanwhile is a press of its own.
 */
export function usePressKey() {
  const last = useRef<{ content: string; clientKey: string } | null>(null);
  return {
    keyFor: (content: string): string => {
      if (last.current?.content !== content) last.current = { content, clientKey: newKey() };
      return last.current.clientKey;
    },
    answered: () => {
      last.current = null;
    },
  };
}
