import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { promisify } from "node:util";
import { env } from "@/lib/env";

/** A webhook older than this, or further ahead, is somebody else's copy. */
const tolerance = 5 * 60;

/** On another thread: a tenth of a millisecond each, which the one that answers requests would spend with nothing else. */
const verifyAside = promisify(verify);

/**
 * Whether a webhook is genuine and not older than five minutes: Ed25519 over its time and its raw body. The carrier's
 * SDK would take its key apart and read the JSON anew for each one, which costs several times the check itself.
 * @param body exactly as it came.
 */
export async function isWebhookGenuine(body: string, headers: Headers): Promise<boolean> {
  const at = headers.get("telnyx-timestamp") ?? "";
  const signature = headers.get("telnyx-signature-ed25519") ?? "";
  if (!/^\d{1,12}$/.test(at) || Math.abs(Date.now() / 1000 - Number(at)) > tolerance) return false;
  return verifyAside(null, Buffer.from(`${at}|${body}`), publicKey(), Buffer.from(signature, "base64"));
}

let known: { setting: string; key: KeyObject } | undefined;

/** The carrier's key, taken apart once. */
function publicKey(): KeyObject {
  const setting = env().TELNYX_PUBLIC_KEY;
  if (known?.setting !== setting) {
    const x = Buffer.from(setting, "base64").toString("base64url");
    known = { setting, key: createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x } }) };
  }
  return known.key;
}
