import { useEffect, useState } from "react";

/**
 * The product's time in ISO form, moving on by the minute. It begins at what the server took for now, so that both
 * sides render alike and a browser with a wrong clock still shows the right day.
 */
export function useNow(initial: string): string {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    const ahead = Date.parse(initial) - Date.now();
    const timer = setInterval(() => setNow(new Date(Date.now() + ahead).toISOString()), 60_000);
    return () => clearInterval(timer);
  }, [initial]);
  return now;
}
