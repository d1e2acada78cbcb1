import { placeOfPhone } from "./area-codes";
import { defaultOpenHours, type OpenHours, type RecipientHours } from "./rules";

type Recipient = {
  /** E.164. */
  phone: string;
  /** What the contact says, if it says anything. */
  contactTimezone: string | null;
  organizationTimezone: string;
  /** The organization's; null: the law's. */
  openHours: OpenHours | null;
};

/**
 * The hours of a recipient: in the contact's timezone, else in those of the phone's area code, else in the
 * organization's. The state's hours are those of the area code, wherever somebody has moved with it.
 */
export function recipientHours(recipient: Recipient): RecipientHours {
  const { phone, contactTimezone, organizationTimezone } = recipient;
  const openHours = recipient.openHours ?? defaultOpenHours;
  const place = placeOfPhone(phone);
  const { from, until } = openHours.places.find((each) => each.place === place?.region) ?? openHours;
  const zones = contactTimezone ? [contactTimezone] : (place?.zones ?? [organizationTimezone]);
  return { from, until, zones };
}
