import { findRefusal } from "./refusals";

/** What went wrong, in words a person can act on; null when nothing did. Codes we do not know say so. */
export function reasonFor(errorCode: string | null): string | null {
  if (errorCode === null) return null;
  return findRefusal(errorCode)?.reason ?? `The carrier gave code ${errorCode}.`;
}
