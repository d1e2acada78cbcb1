import { useCallback, useRef, useState } from "react";

/** Asks before what somebody typed is lost to a step within the page. */
export function useUnsaved() {
  const dirty = useRef(false);
  const [next, setNext] = useState<(() => void) | null>(null);
  /** Told by the form whether something in it is unsaved. */
  const note = useCallback((isDirty: boolean) => {
    dirty.current = isDirty;
  }, []);
  /** Goes on at once where nothing is unsaved. */
  const leave = (go: () => void) => {
    if (dirty.current) setNext(() => go);
    else go();
  };
  const discard = () => {
    dirty.current = false;
    next?.();
    setNext(null);
  };
  return { asks: next !== null, note, leave, discard, stay: () => setNext(null) };
}
