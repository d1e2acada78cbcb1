import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import { plannedLabel } from "@/lib/conversations/rules";
import { deleteScheduledMessageAction } from "@/lib/messages/actions";
import type { ShownReminder } from "@/lib/reminders/queries";
import { remindersKey } from "./use-reminders";

/** Takes a reminder away before its time, once that is confirmed. */
export function DeleteReminder({ reminder }: { reminder: ShownReminder }) {
  const { inboxId, now, timezone } = useInbox();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  useReturnFocus(asking);
  const remove = async () => {
    setPending(true);
    const result = await deleteScheduledMessageAction({ messageId: reminder.id }).catch(() => null);
    setPending(false);
    setAsking(false);
    client.invalidateQueries({ queryKey: remindersKey(inboxId) });
    // Deleted already, by a second press or a colleague: that is what was asked for.
    if (!result?.ok && result?.code !== "not_found") {
      toast.error(result?.message ?? "The connection broke off. The reminder may still leave: try again.");
    }
  };
  return (
    <>
      <IconButton
        label={`Delete the reminder for ${reminder.name}`}
        icon={<Trash2 className="size-4" />}
        onClick={() => setAsking(true)}
      />
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete the reminder for ${reminder.name}?`}
        description={`It will not be sent ${plannedLabel(reminder.at, now, timezone)}.`}
        confirmLabel="Delete Reminder"
        tone="danger"
        pending={pending}
        onConfirm={remove}
      />
    </>
  );
}
