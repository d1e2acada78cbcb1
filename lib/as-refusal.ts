import { isContention, isDataError } from "./database-errors";
import { Conflict, Invalid, TidewireError } from "./errors";

/**
 * The refusal behind what was thrown: a verb's own, or what the database could not take. Null for a fault of ours.
 */
export function asRefusal(error: unknown): TidewireError | null {
  if (error instanceof TidewireError) return error;
  if (isDataError(error)) return new Invalid("This cannot be stored. Check what you entered.");
  if (isContention(error))
    return new Conflict("Others are changing the same just now. Try again in a moment.");
  return null;
}
