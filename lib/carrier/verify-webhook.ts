import { TelnyxWebhookVerificationError } from "telnyx/lib/webhooks";
import { carrierClient } from "./client";

/**
 * Whether a webhook is genuine and not older than five minutes: Ed25519 over its time and its raw body.
 * @param body exactly as it came.
 * @returns the parsed JSON, or null for a forgery, a replay or something that is not JSON.
 */
export async function verifyWebhook(body: string, headers: Headers): Promise<unknown | null> {
  try {
    // The SDK wants a plain object; a Headers instance fails.
    return await carrierClient().webhooks.unwrap(body, { headers: Object.fromEntries(headers) });
  } catch (error) {
    if (error instanceof TelnyxWebhookVerificationError || error instanceof SyntaxError) return null;
    throw error;
  }
}
