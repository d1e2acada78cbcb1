import { createHmac, timingSafeEqual } from "node:crypto";
import { clock } from "@/lib/clock";
import { env } from "@/lib/env";

const hour = 3_600_000;
/** The carrier fetches at once, but may have to try again while a network is down. */
const carrierHours = 25;

/**
 * A link to a stored file that works without a session, for up to `hours` hours and at most one less. The end of its
 * life is rounded to the hour, so that a page read twice shows the same link and the browser's cache holds.
 */
export function mediaUrl(mediaId: string, hours = 2): string {
  const expires = (Math.floor(clock.now().getTime() / hour) + hours) * hour;
  return `/api/media/${mediaId}?expires=${expires}&signature=${sign(mediaId, expires)}`;
}

/** The same link as the carrier fetches it, from outside. It is made for each call, so that it never is an old one. */
export function carrierMediaUrl(mediaId: string): string {
  const { WEBHOOK_BASE_URL, NEXTAUTH_URL } = env();
  return new URL(mediaUrl(mediaId, carrierHours), WEBHOOK_BASE_URL ?? NEXTAUTH_URL).href;
}

/** Whether a link's signature is ours and its time has not passed. */
export function isMediaUrlValid(mediaId: string, expires: number, signature: string): boolean {
  if (!Number.isSafeInteger(expires) || expires < clock.now().getTime()) return false;
  const expected = Buffer.from(sign(mediaId, expires));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function sign(mediaId: string, expires: number): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(`media:${mediaId}:${expires}`)
    .digest("base64url");
}
