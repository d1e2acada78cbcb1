import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

type FirstInvalid = {
  form: RefObject<HTMLFormElement | null>;
  /** Call it after saying what is wrong. */
  focusFirstInvalid: () => void;
};

/** A field, or the first button of what is chosen by buttons. */
const wrong = "[aria-invalid=true], [data-invalid=true] button";

/** Brings the focus to the first field of a form that is wrong, once the fields say so. */
export function useFirstInvalid(): FirstInvalid {
  const form = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>(wrong)?.focus();
  }, [refusals]);
  const focusFirstInvalid = useCallback(() => setRefusals((before) => before + 1), []);
  return { form, focusFirstInvalid };
}
