/** What a check found: all right, or a problem and what to do about it. */
export type Finding = { ok: true; what: string } | { ok: false; what: string; remedy: string };

export const fine = (what: string): Finding => ({ ok: true, what });

export const problem = (what: string, remedy: string): Finding => ({ ok: false, what, remedy });

/** Why something failed, in the words of whoever refused it. */
export function reasonOf(error: unknown): string {
  // Where a name has several addresses, each of them failed.
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
