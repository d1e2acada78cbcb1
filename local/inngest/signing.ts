import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What the SDK sends as bearer token when it registers: the key's prefix, then the SHA-256 of its bytes. */
export function hashSigningKey(signingKey: string): string {
  const prefix = /^signkey-\w+-/.exec(signingKey)?.[0] ?? "";
  return prefix + createHash("sha256").update(withoutPrefix(signingKey), "hex").digest("hex");
}

/** The `x-inngest-signature` of a body; the SDK refuses one older than five minutes by its own clock. */
export function signBody(body: string, signingKey: string): string {
  const seconds = Math.floor(Date.now() / 1000).toString();
  const signature = createHmac("sha256", withoutPrefix(signingKey))
    .update(body)
    .update(seconds)
    .digest("hex");
  return `t=${seconds}&s=${signature}`;
}

/** Equality that takes the same time wherever the two differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function withoutPrefix(signingKey: string): string {
  return signingKey.replace(/^signkey-\w+-/, "");
}
