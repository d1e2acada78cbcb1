import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { soughtParam } from "./filter-url";
import { useOpening } from "./opening";

const pauseMs = 300;

/**
 * What is typed into the search. It stands in the address as well, once nobody has typed for a moment, so that a
 * reload and a way back find the same.
 */
export function useSought(): [string, (typed: string) => void] {
  const first = useSearchParams().get(soughtParam) ?? "";
  const [typed, setTyped] = useState(first);
  const { isOpening } = useOpening();
  useEffect(() => {
    // The address is still that of the page one is leaving: it is written once the next one is here.
    if (isOpening) return;
    const timer = setTimeout(() => write(typed.trim()), typed === "" ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [typed, isOpening]);
  useEffect(() => {
    const back = () => setTyped(new URLSearchParams(window.location.search).get(soughtParam) ?? "");
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  }, []);
  return [typed, setTyped];
}

function write(sought: string): void {
  const url = new URL(window.location.href);
  if ((url.searchParams.get(soughtParam) ?? "") === sought) return;
  if (sought === "") url.searchParams.delete(soughtParam);
  else url.searchParams.set(soughtParam, sought);
  window.history.replaceState(null, "", url);
}
