import { useQueryClient } from "@tanstack/react-query";
import { useInbox } from "@/components/conversations/inbox-context";
import { messagesKey } from "@/components/conversations/live-keys";
import { toast } from "@/components/ui/toast";
import { plannedLabel } from "@/lib/conversations/rules";
import { scheduleMessageAction } from "@/lib/messages/actions";
import { useThreadMemory } from "./thread-memory";
import { usePressKey } from "./use-press-key";

type Given = { body: string; at: string; uploadIds?: string[] };

/** Why nothing can be scheduled for somebody who opted out. */
export const scheduledInVain =
  "This person opted out of texts: a scheduled message would be cancelled at its time.";

/** Puts a message aside until its time and says so. The same press twice makes one. */
export function useScheduleMessage(conversationId: string) {
  const client = useQueryClient();
  const memory = useThreadMemory();
  const { now, timezone } = useInbox();
  const press = usePressKey();

  return async (given: Given) => {
    const clientKey = press.keyFor(JSON.stringify(given));
    const { picked } = memory.read(conversationId);
    const result = await scheduleMessageAction({
      ...given,
      conversationId,
      clientKey,
      cannedResponseIds: picked,
    });
    press.answered();
    if (!result.ok) return result;
    toast(`Scheduled for ${plannedLabel(given.at, now, timezone)}.`);
    client.invalidateQueries({ queryKey: messagesKey(conversationId) });
    return result;
  };
}
