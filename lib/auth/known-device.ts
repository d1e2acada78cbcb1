import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

// OWASP, "Slow down online guessing attacks with device cookies": attempts from a browser that somebody has signed in
// with before are counted apart, so that others who guess at the account do not slow its owner down.

/** What a browser keeps after a sign-in. It opens nothing by itself. */
export function newDevice(userId: string): string {
  const nonce = randomBytes(16).toString("base64url");
  return `${userId}.${nonce}.${sign(userId, nonce)}`;
}

/** Whether this user has signed in with that browser before. */
export function isDeviceOf(device: string | null, userId: string): device is string {
  const [owner = "", nonce = "", signature = "", ...rest] = device?.split(".") ?? [];
  if (owner !== userId || rest.length > 0) return false;
  const [given, wanted] = [Buffer.from(signature), Buffer.from(sign(owner, nonce))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const sign = (userId: string, nonce: string): string =>
  createHmac("sha256", env().NEXTAUTH_SECRET).update(`device:${userId}:${nonce}`).digest("base64url");
