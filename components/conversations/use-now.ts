import { useEffect, useState } from "react";

/** The time in ISO form, moving on by the minute; at first what the server took for now, so that both render alike. */
export function useNow(initial: string): string {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    setNow(new Date().toISOString());
    const timer = setInterval(() => setNow(new Date().toISOString()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
