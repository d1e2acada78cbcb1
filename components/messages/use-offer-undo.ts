import { useQueryClient } from "@tanstack/react-query";
import { messagesKey } from "@/components/conversations/live-keys";
import { toast } from "@/components/ui/toast";
import { undoSendAction } from "@/lib/messages/actions";
import { undoMs } from "@/lib/messages/rules";
import { useThreadMemory } from "./thread-memory";

type Sent = {
  messageId: string;
  clientKey: string;
  text: string;
  /** Gives back what was sent, where that is more than text for the composer. */
  giveBack?: () => void;
};

/** Offers for five seconds to take back what was just sent; then its text stands in the composer again. */
export function useOfferUndo(conversationId: string) {
  const client = useQueryClient();
  const memory = useThreadMemory();

  const undo = async ({ messageId, clientKey, text, giveBack }: Sent) => {
    const undone = await undoSendAction({ messageId }).catch(() => null);
    if (!undone?.ok) {
      toast.error(undone?.message ?? "The connection broke off, so the message leaves.");
      return;
    }
    memory.write(conversationId, ({ outbox, draft }) => ({
      outbox: outbox.filter((entry) => entry.clientKey !== clientKey),
      ...(giveBack ? {} : { draft: draft === "" ? text : `${text}\n${draft}`, wantsFocus: true }),
    }));
    giveBack?.();
    client.invalidateQueries({ queryKey: messagesKey(conversationId) });
  };

  return (sent: Sent) => {
    let pressed = false;
    toast("Sending…", {
      duration: undoMs,
      action: {
        label: "Undo",
        onClick: () => {
          if (pressed) return;
          pressed = true;
          undo(sent);
        },
      },
    });
  };
}
