import { useQuery } from "@tanstack/react-query";
import { useInbox } from "@/components/conversations/inbox-context";
import { readLive } from "@/components/live/read-live";
import type { ReminderRecipient } from "@/lib/reminders/get-recipient";

/** Whom the reminder goes to, once that is chosen and known. */
export function useRecipient(contactId: string | null): ReminderRecipient | null {
  const { inboxId } = useInbox();
  const { data } = useQuery({
    queryKey: ["contacts", inboxId, "reminder-recipient", contactId],
    queryFn: ({ signal }) =>
      readLive<ReminderRecipient>("/api/live/reminders/recipient", { contactId: contactId ?? "" }, signal),
    enabled: contactId !== null,
  });
  return (contactId !== null && data) || null;
}
