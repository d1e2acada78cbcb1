import { useQuery } from "@tanstack/react-query";
import { staleAfterMs } from "@/components/conversations/live-keys";
import { readLive } from "@/components/live/read-live";
import type { OpenContact } from "@/lib/contacts/queries";
import { contactKey } from "./contact-keys";

/** One contact with all that its page shows, null once it is gone; live. */
export function useContact(inboxId: string, contactId: string) {
  return useQuery({
    queryKey: contactKey(inboxId, contactId),
    queryFn: ({ signal }) => readLive<OpenContact | null>(`/api/live/contacts/${contactId}`, {}, signal),
    staleTime: staleAfterMs,
  });
}
