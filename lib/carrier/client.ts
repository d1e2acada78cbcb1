import Telnyx from "telnyx";
import { env } from "@/lib/env";

let client: Telnyx | undefined;

/** Longer than this no call to the carrier may take, its answer's body included. */
const longestCallMs = 15_000;

/** For every call: the client's own time-out ends with the answer's first byte, and its body may stall for ever. */
export const callLimit = (ms = longestCallMs): { signal: AbortSignal } => ({
  signal: AbortSignal.timeout(ms),
});

/** The carrier's own client, for this process. */
export function carrierClient(): Telnyx {
  const settings = env();
  client ??= new Telnyx({
    apiKey: settings.TELNYX_API_KEY,
    baseURL: settings.TELNYX_BASE_URL,
    // POST /messages has no idempotency key: a retry inside the client could text a person twice.
    maxRetries: 0,
    timeout: longestCallMs,
  });
  return client;
}

/** Forgets the client. For tests, which change its address. */
export function resetCarrierClient(): void {
  client = undefined;
}
