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

/** What requests from one place have in common: an IPv4 address, or the /64 that one IPv6 subscriber has. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(":")) return address;
  const [before = "", after] = address.toLowerCase().split("::");
  const groups = before.split(":").filter(Boolean);
  const rest = after?.split(":").filter(Boolean) ?? [];
  const zeros = after === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  const all = [...groups, ...Array<string>(zeros).fill("0"), ...rest];
  return `${all.slice(0, 4).join(":")}::/64`;
}

/**
 * Whether a call comes from a page of our own. Next compares Origin with Host only when an Origin is sent; here a
 * call without one is foreign.
 */
export function isOwnOrigin(origin: string | null, host: string | null): boolean {
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}

/** How a link that works once stands. */
export type LinkState = "open" | "used" | "revoked" | "expired";

type Link = { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

export function stateOfLink({ usedAt, revokedAt, expiresAt }: Link, now: Date): LinkState {
  if (usedAt) return "used";
  if (revokedAt) return "revoked";
  return expiresAt > now ? "open" : "expired";
}

/** What signing in answers instead of a session, in the one word that next-auth passes on. */
export const tooMany = (seconds: number): string => `TooMany-${seconds}`;

/** The same where the password is right, and a code is asked for. */
export const codeAnswers = { needed: "CodeNeeded", refused: "CodeRefused" } as const;

/** Seconds to wait before the next try at signing in, when that is what was answered. */
export function secondsToWait(error: string | null): number | null {
  const seconds = /^TooMany-(\d+)$/.exec(error ?? "")?.[1];
  return seconds === undefined ? null : Number(seconds);
}

/** "Try again in 20 seconds." */
export function tryAgainIn(seconds: number): string {
  const [count, unit] = seconds < 90 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `Try again in ${count} ${unit}${count === 1 ? "" : "s"}.`;
}
