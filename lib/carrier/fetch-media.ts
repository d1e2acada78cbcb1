import { env } from "@/lib/env";

export type FetchedMedia = { ok: true; bytes: Uint8Array } | { ok: false; reason: string };

// Carriers cut MMS off at a few megabytes; more is not a picture somebody sent.
const mostBytes = 20 * 1024 * 1024;
const timeoutMs = 20_000;

const mostRedirects = 3;

/**
 * Fetches a file that the carrier holds for us.
 * @returns a reason, in words for a user, when it will never work (foreign host, gone, too large).
 * @throws when trying again later may help: also for a refusal, since it may be our key that is wrong.
 */
export async function fetchMedia(url: string): Promise<FetchedMedia> {
  const answer = await follow(url, AbortSignal.timeout(timeoutMs));
  if (answer === null)
    return { ok: false, reason: "This file came from an address that is not the carrier's." };
  if (answer.status === 404 || answer.status === 410) {
    return { ok: false, reason: "The carrier no longer has this file." };
  }
  if (!answer.ok || !answer.body) throw new Error(`the media host answered ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.byteLength;
    if (size > mostBytes) return { ok: false, reason: "This file is larger than 20 MB." };
    chunks.push(chunk);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

/** Each hop is checked like the first. @returns null when one leads away from the carrier. */
async function follow(url: string, signal: AbortSignal): Promise<Response | null> {
  let next = url;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    if (!isCarrierHost(next)) return null;
    const answer = await fetch(next, { redirect: "manual", signal, headers: authorization(next) });
    const location = answer.headers.get("location");
    if (answer.status < 300 || answer.status > 399 || !location) return answer;
    await answer.body?.cancel();
    if (!URL.canParse(location, next)) return null;
    next = new URL(location, next).href;
  }
  throw new Error("the media host redirects without end");
}

/** Our key goes only to the API's own host, never to the storage hosts behind it. */
function authorization(url: string): Record<string, string> {
  const settings = env();
  const own = new URL(url).host === new URL(settings.TELNYX_BASE_URL).host;
  return own ? { authorization: `Bearer ${settings.TELNYX_API_KEY}` } : {};
}

function isCarrierHost(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, hostname } = new URL(url);
  const allowed = env()
    .CARRIER_MEDIA_HOSTS.split(",")
    .map((entry) => entry.trim());
  const known = allowed.some((entry) => (entry.startsWith(".") ? hostname.endsWith(entry) : host === entry));
  // Plain http is for the simulator, whose host is named with its port.
  return known && (protocol === "https:" || (protocol === "http:" && allowed.includes(host)));
}
