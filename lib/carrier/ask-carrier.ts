import Telnyx from "telnyx";
import { Conflict } from "@/lib/errors";
import { log } from "@/lib/log";

/** What a question to the carrier failed with, other than sending: nothing was changed, and it can be asked again. */
class CarrierFailed extends Conflict {}

/** Asks the carrier something. @throws CarrierFailed with a plain reason: its own words may name what is secret. */
export async function askCarrier<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const kind = error instanceof Error ? error.constructor.name : typeof error;
    log.warn({ kind }, "the carrier did not answer a question");
    throw new CarrierFailed(reasonOf(error), "carrier");
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Telnyx.AuthenticationError || error instanceof Telnyx.PermissionDeniedError) {
    return "The carrier does not accept the API key. Check TELNYX_API_KEY.";
  }
  if (error instanceof Telnyx.RateLimitError) return "The carrier is asked too often. Try again in a minute.";
  return "The carrier does not answer. Try again in a moment.";
}
