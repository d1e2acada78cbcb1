import type { FormSubject } from "@/components/contacts/contact-form";
import type { ConversationDetails } from "@/lib/conversations/queries";

/** Whose details stand beside a thread: its contact, or its number where that is none yet. */
export function subjectOf(conversation: ConversationDetails): FormSubject {
  const { contact, peerAddress, peerPhone, optedOutAt, consentHistory, blockedByCarrier, consentMessage } =
    conversation;
  return {
    contact,
    phones: [
      { phone: peerAddress, shown: peerPhone, optedOutAt, consentHistory, blockedByCarrier, consentMessage },
    ],
  };
}
