import Telnyx from "telnyx";
import { env } from "@/lib/env";

let client: Telnyx | undefined;

/** The carrier's own client, for this process. */
export function carrierClient(): Telnyx {
  const settings = env();
  client ??= new Telnyx({
    apiKey: settings.TELNYX_API_KEY,
    publicKey: settings.TELNYX_PUBLIC_KEY,
    baseURL: settings.TELNYX_BASE_URL,
    // POST /messages has no idempotency key: a retry inside the client could text a person twice.
    maxRetries: 0,
    timeout: 15_000,
  });
  return client;
}

/** Forgets the client. For tests, which change its address. */
export function resetCarrierClient(): void {
  client = undefined;
}
