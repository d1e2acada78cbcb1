/** Where to go after signing in: only to a path of our own, never to another site. */
export function safeCallback(callbackUrl: unknown): string {
  if (typeof callbackUrl !== "string") return "/";
  // Any origin that is not ours will do: a path stays on it, everything else leaves it.
  const base = "https://tidewire.invalid";
  if (!callbackUrl.startsWith("/") || !URL.canParse(callbackUrl, base)) return "/";
  const url = new URL(callbackUrl, base);
  // "/..//elsewhere" becomes "//elsewhere", which a browser takes for another site.
  const isOurs = url.origin === base && !url.pathname.startsWith("//");
  return isOurs ? url.pathname + url.search : "/";
}

/** The sign-in page, which leads back to the path that was asked for. */
export function signInPath(asked: string | null): string {
  const callback = safeCallback(asked);
  return callback === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(callback)}`;
}

/**
 * Whether a call comes from a page of our own. Next compares Origin with Host only when an Origin is sent; here a
 * call without one is foreign.
 */
export function isOwnOrigin(origin: string | null, host: string | null): boolean {
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
