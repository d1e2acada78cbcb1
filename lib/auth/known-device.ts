import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { User } from "@/db/schema";
import { env } from "@/lib/env";

// OWASP, "Slow down online guessing attacks with device cookies": attempts from a browser that somebody has signed in
// with before are counted apart, so that others who guess at the account do not slow its owner down.

type Owner = Pick<User, "id" | "passwordHash">;

/** What a browser keeps after a sign-in. It opens nothing by itself, and is worth nothing once the password is another. */
export function newDevice(user: Owner): string {
  const nonce = randomBytes(16).toString("base64url");
  return `${user.id}.${nonce}.${sign(user, nonce)}`;
}

/** Whether this user has signed in with that browser before, by the password of now. */
export function isDeviceOf(device: string | null, user: Owner): device is string {
  const [owner = "", nonce = "", signature = "", ...rest] = device?.split(".") ?? [];
  if (owner !== user.id || rest.length > 0) return false;
  const [given, wanted] = [Buffer.from(signature), Buffer.from(sign(user, nonce))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

// The password's hash is signed along, so that its change forgets every browser without a list of them.
const sign = ({ id, passwordHash }: Owner, nonce: string): string =>
  createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(`device:${id}:${nonce}:${passwordHash}`)
    .digest("base64url");
