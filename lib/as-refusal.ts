import { isContention, isDataError, isOvertaken } from "./database-errors";
import { Conflict, Invalid, TidewireError } from "./errors";
import { log } from "./log";

/**
 * The refusal behind what was thrown: a verb's own, or what the database could not take. Null for a fault of ours.
 */
export function asRefusal(error: unknown): TidewireError | null {
  if (error instanceof TidewireError) return error;
  if (isDataError(error)) return new Invalid("This cannot be stored. Check what you entered.");
  if (isContention(error))
    return new Conflict("Others are changing the same just now. Try again in a moment.");
  if (isOvertaken(error)) {
    log.warn({ err: error }, "somebody else was faster");
    return new Conflict("Somebody else changed this at the same moment. Look again and try once more.");
  }
  return null;
}
