import { Invalid } from "@/lib/errors";
import { canBeTexted, parseSender } from "./rules";

/**
 * The sender somebody wants to block on an inbox, as messages carry it.
 * @throws Invalid at the field `address` when it is none, is the inbox itself, or cannot be sent the STOP asked for.
 */
export function readSender(
  { address, sendsStop }: { address: string; sendsStop: boolean },
  inbox: { address: string; country: string },
): string {
  const parsed = parseSender(address, inbox.country);
  if (!parsed.ok) throw new Invalid(parsed.reason, { address: parsed.reason });
  const refusal =
    parsed.phone === inbox.address
      ? "This is your own number."
      : sendsStop && !canBeTexted(parsed.phone)
        ? "STOP can only be sent to a number."
        : null;
  if (refusal) throw new Invalid(refusal, { address: refusal });
  return parsed.phone;
}
