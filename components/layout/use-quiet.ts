import { useEffect, useState } from "react";

const quietMs = 150;

/** What was typed, once one pauses: one look for a word, not for each of its letters. */
export function useQuiet(typed: string): string {
  const [quiet, setQuiet] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(typed), quietMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return quiet;
}
