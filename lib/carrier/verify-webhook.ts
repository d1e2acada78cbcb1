import { TelnyxWebhookVerificationError } from "telnyx/lib/webhooks";
import { carrierClient } from "./client";

/**
 * Whether a webhook is genuine and not older than five minutes: Ed25519 over its time and its raw body.
 * @param body exactly as it came.
 */
export async function isWebhookGenuine(body: string, headers: Headers): Promise<boolean> {
  try {
    // The SDK wants a plain object; a Headers instance fails.
    await carrierClient().webhooks.unwrap(body, { headers: Object.fromEntries(headers) });
    return true;
  } catch (error) {
    if (error instanceof TelnyxWebhookVerificationError) return false;
    // It reads the JSON only after the signature: genuine, but not JSON.
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}
