import { useCallback, useEffect, useRef, useState } from "react";

/**
 * The product's time in ISO form, moving on by the minute. It begins at what the server took for now, so that both
 * sides render alike and a browser with a wrong clock still shows the right day.
 * @returns also how to read it to the second, for what happens between two minutes
 */
export function useNow(initial: string): { now: string; readNow: () => string } {
  const [now, setNow] = useState(initial);
  const ahead = useRef(0);
  const readNow = useCallback(() => new Date(Date.now() + ahead.current).toISOString(), []);
  useEffect(() => {
    ahead.current = Date.parse(initial) - Date.now();
    const timer = setInterval(() => setNow(readNow()), 60_000);
    return () => clearInterval(timer);
  }, [initial, readNow]);
  return { now, readNow };
}
