import type { ConversationRow } from "@/lib/conversations/row";
import { initials } from "@/lib/messages/rules";

export type Peer = { name: string; phone: string; initials: string; known: boolean };

/** The name of a contact, otherwise the number. */
export const peerName = ({
  contactName,
  peerPhone,
}: Pick<ConversationRow, "contactName" | "peerPhone">): string => contactName ?? peerPhone;

/** How the person at the other end is called: by name where there is a contact, by number otherwise. */
export function usePeer({
  contactName,
  peerAddress,
  peerPhone: phone,
}: Pick<ConversationRow, "contactName" | "peerAddress" | "peerPhone">): Peer {
  // Whoever joined a list by texting is a contact called by the number.
  if (contactName !== null && contactName !== phone)
    return { name: contactName, phone, initials: initials(contactName), known: true };
  // Two digits tell numbers apart better than an icon that all of them share.
  return { name: phone, phone, initials: peerAddress.slice(-2).toUpperCase(), known: false };
}
