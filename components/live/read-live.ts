/** The session ended while the page was open. */
export class SignedOut extends Error {}

/**
 * Reads JSON from one of the live handlers.
 * @throws SignedOut, upon which LiveProvider loads the page anew; Error with a sentence for the reader otherwise.
 */
export async function readLive<T>(
  path: `/api/live/${string}`,
  query: Record<string, string | undefined>,
  signal?: AbortSignal,
): Promise<T> {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const search = new URLSearchParams(given);
  const response = await fetch(search.size > 0 ? `${path}?${search}` : path, signal ? { signal } : {});
  if (response.status === 401) throw new SignedOut();
  if (response.ok) return (await response.json()) as T;
  const refusal = (await response.json().catch(() => null)) as { message?: string } | null;
  throw new Error(refusal?.message ?? "The server did not answer.");
}
