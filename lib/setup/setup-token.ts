import { createHmac, timingSafeEqual } from "node:crypto";

/** The secret part of the link that sets the product up, made from the server's own secret: every process has the same. */
export const setupToken = (secret: string): string =>
  createHmac("sha256", secret).update("setup").digest("base64url");

/** Where the product is set up, for whoever can read what the server prints. */
export function setupUrl(base: string, secret: string): string {
  const url = new URL("/setup", base);
  url.searchParams.set("token", setupToken(secret));
  return url.href;
}

/** Whether a token is the one, in a time that tells nothing of it. */
export function isSetupToken(token: string, secret: string): boolean {
  const [given, right] = [Buffer.from(token), Buffer.from(setupToken(secret))];
  return given.length === right.length && timingSafeEqual(given, right);
}
